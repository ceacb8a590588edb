/**
 * Converts exports of version 1 to lines of the present form. The run and its seeds were in the head, a task's instances
 * were in its line, ids of other rows had shorter names, and a demonstration had no text when its task still had this text.
 * Nothing is checked here: wrong values stay as they are, and the reader of the rows refuses them.
 */
import type { NumberedValue } from "../text/numbered-value.ts";
import { isObject, RUN_FORMAT, RUN_VERSION, RunFileRefusal, runTables, type RunTable } from "./format.ts";

const OLD_VERSION = 1;

type Line = Readonly<Record<string, unknown>>;
type Row = readonly [RunTable, unknown];
/** Present instructions by the place of their task. */
type Instructions = ReadonlyMap<unknown, unknown>;

/** Whether this is the head of such an export. */
export function isOldExport(head: unknown): head is Line {
  return isObject(head) && head["kind"] === RUN_FORMAT;
}

/** Each line keeps the number of its old line. @throws RunFileRefusal for a line of an unknown kind */
export function linesOfOldExport(head: Line, [first, ...lines]: readonly NumberedValue[]): NumberedValue[] {
  const top = first?.line ?? 1;
  const { version } = head;
  const known = instructionsOf(head, lines);
  const rows = lines.flatMap(({ line, value }) => rowsOf(value, line, known).map((row) => ({ line, row })));
  const all = [...headRows(head).map((row) => ({ line: top, row })), ...rows];
  const inOrder = all.sort((a, b) => runTables.indexOf(a.row[0]) - runTables.indexOf(b.row[0]));
  return [
    { line: top, value: { format: RUN_FORMAT, version: version === OLD_VERSION ? RUN_VERSION : version } },
    ...inOrder.map(({ line, row: [table, row] }) => ({ line, value: { table, run: 0, row } })),
  ];
}

function instructionsOf({ seeds }: Line, lines: readonly NumberedValue[]): Instructions {
  const known = new Map<unknown, unknown>();
  for (const seed of list(seeds)) if (isObject(seed)) known.set(`seed:${String(seed["id"])}`, seed["instruction"]);
  for (const { value } of lines) {
    if (isObject(value) && value["kind"] === "task") known.set(value["id"], value["instruction"]);
  }
  return known;
}

function headRows(head: Line): Row[] {
  const { method, model, randomSeed, seedsName, seeds, goal, phase, counts, cursor, barrenBatches } = head;
  const { openBatch, random, reviews } = head;
  const run = given({
    ...{ method, model, randomSeed, seedsName, goal, phase, counters: counts, cursor, barrenBatches },
    ...{ openBatch: named(openBatch), random, reviews: named(reviews) },
  });
  return [["runs", run], ...list(seeds).map((seed): Row => ["seeds", seed])];
}

function rowsOf(value: unknown, line: number, known: Instructions): Row[] {
  if (!isObject(value)) throw new RunFileRefusal(line, "not a line of an export");
  switch (value["kind"]) {
    case "completion": {
      const { kind: _, ...row } = value;
      return [["completions", row]];
    }
    case "candidate":
      return [["candidates", candidateOf(value)]];
    case "task":
      return [["tasks", taskOf(value, known)], ...instancesOf(value).map((row): Row => ["instances", row])];
    default:
      throw new RunFileRefusal(line, "not a line of an export");
  }
}

/** A candidate's id has its batch, prompt and place within the completion. */
function candidateOf({ id, completion, order, instruction, verdict }: Line): object {
  const [batch, prompt, index] = String(id).split(".").map(Number);
  return given({ id, completionId: completion, batch, prompt, index, order, instruction, verdict: named(verdict) });
}

function taskOf(line: Line, known: Instructions): object {
  const { id, order, origin, name, instruction, classification, instances, similarity, demonstrations } = line;
  const { completion, classificationCompletion, instancesCompletion, rating, editedFrom, byHand, withdrawn } = line;
  return given({
    ...{ id, order, origin, name, instruction, classification, instanceCount: list(instances).length },
    ...{ completionId: completion, classificationCompletionId: classificationCompletion },
    ...{ instancesCompletionId: instancesCompletion, similarity: named(similarity) },
    demonstrations: Array.isArray(demonstrations)
      ? demonstrations.map((each) =>
          isObject(each) ? named({ instruction: known.get(each["id"]) ?? "", ...each }) : each,
        )
      : demonstrations,
    requestIndex: origin === "machine" && byHand !== "added" ? Number.parseInt(String(id), 10) || 0 : undefined,
    ...{ rating, editedFrom, byHand, withdrawn },
  });
}

/** Kept and refused instances in their first order: each refused one has its place among all. */
function instancesOf({ id: taskId, instances, refusedInstances = [] }: Line): unknown[] {
  const kept = list(instances);
  const refused = new Map(list(refusedInstances).map((each) => [isObject(each) ? each["at"] : undefined, each]));
  return Array.from({ length: kept.length + refused.size }, (_, index) => {
    const out = refused.get(index);
    if (out === undefined && kept.length === 0) return [];
    const line = out ?? kept.shift();
    if (!isObject(line)) return [line];
    const { at: _at, reason, ...rest } = line;
    const verdict = out === undefined ? { kind: "kept" } : { kind: "refused", reason };
    return [{ ...rest, id: `${String(taskId)}/i${index}`, taskId, index, verdict }];
  }).flat();
}

/** The value with `taskId` for `id`, at any depth. */
function named(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(named);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name === "id" ? "taskId" : name, named(each)]),
  );
}

/** A copy of a list; any other value becomes a list with one wrong item. */
function list(value: unknown): unknown[] {
  return Array.isArray(value) ? [...(value as unknown[])] : [value];
}

/** Without undefined members. */
function given(row: object): object {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
}
