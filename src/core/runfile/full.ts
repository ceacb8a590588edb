/** Our own format: everything a run knows, one record a line, without dates or run names, so that equal runs give equal bytes. */
import { placeOf } from "../rows/ids.ts";
import type { CandidateRow, Refusal, Verdict } from "../rows/candidate-row.ts";
import type { CompletionRow } from "../rows/completion-row.ts";
import type { InstanceRow } from "../rows/instance-row.ts";
import type { Demonstration, Neighbour } from "../rows/mentions.ts";
import type { SeededRun } from "../rows/run-row.ts";
import { jsonLines, type ExportSource, type ExportTask } from "../export/format.ts";

export const FULL_FORMAT = "seedbed-run";
export const FULL_VERSION = 1;

/** The file's lines. */
export function fullLines(source: ExportSource): Iterable<string> {
  return jsonLines(records(source));
}

function* records({ run, tasks, withdrawn = [], candidates, completions }: ExportSource): Generator<object> {
  yield header(run);
  for (const each of completions) yield completion(each);
  for (const each of candidates) yield candidate(each);
  const all = withdrawn.length === 0 ? tasks : [...tasks, ...withdrawn].sort((x, y) => x.task.order - y.task.order);
  const known = new Map(run.seeds.map(({ id, instruction }) => [`seed:${id}`, instruction]));
  for (const { task: row } of all) known.set(placeOf(row.id), row.instruction);
  for (const each of all) yield task(each, known);
}

/** All that a run needs to go on; clocks left out, and what the engine had kept, which a crash empties. */
function header(run: SeededRun): object {
  const { method, model, randomSeed, seedsName, seeds, goal, counters, phase } = run;
  const { cursor, barrenBatches, openBatch, random } = run;
  const { engineMs, runMs, firstTaskMs, cachedTokens, ...counts } = counters;
  return {
    kind: FULL_FORMAT,
    version: FULL_VERSION,
    method,
    model,
    randomSeed,
    seedsName,
    goal,
    phase,
    counts,
    cursor,
    barrenBatches,
    openBatch: openBatch && {
      index: openBatch.index,
      prompts: openBatch.prompts.map(({ demonstrations, ...prompt }) => ({
        demonstrations: demonstrations.map(({ taskId, ...rest }) => ({ id: placeOf(taskId), ...rest })),
        ...prompt,
      })),
    },
    random: random && { index: random.index, words: hexWords(random.words) },
    reviews: run.reviews?.map(({ seed, answers }) => ({
      seed,
      answers: answers.map(({ taskId, rating }) => ({ id: placeOf(taskId), rating })),
    })),
    seeds,
  };
}

/** Eight hexadecimal digits a word. */
function hexWords(words: Uint32Array): string {
  return Array.from(words, (word) => word.toString(16).padStart(8, "0")).join("");
}

function completion(row: CompletionRow): object {
  const { id, stage, batch, prompt, text, finishReason, error, promptTokens, completionTokens } = row;
  return {
    kind: "completion",
    id: placeOf(id),
    stage,
    batch,
    prompt,
    text,
    finishReason,
    error,
    promptTokens,
    completionTokens,
  };
}

function candidate({ id, completionId, order, instruction, verdict: decided }: CandidateRow): object {
  return {
    kind: "candidate",
    id: placeOf(id),
    completion: placeOf(completionId),
    order,
    instruction,
    verdict: verdict(decided),
  };
}

function verdict(decided: Verdict): object {
  if (decided.kind === "refused") return refusal(decided);
  const { kind, nearest, overruled } = decided;
  return { kind, nearest: nearest && neighbour(nearest), overruled: overruled && refusal(overruled) };
}

function refusal({ kind, reason, detail, nearest }: Refusal): object {
  return { kind, reason, detail, nearest: nearest && neighbour(nearest) };
}

/** @param known present instructions by place; what a prompt showed is written where it was another */
function task({ task: row, instances, refused = [] }: ExportTask, known: ReadonlyMap<string, string>): object {
  const { id, order, origin, name, instruction, classification, similarity, demonstrations, rating, editedFrom } = row;
  return {
    kind: "task",
    id: placeOf(id),
    order,
    origin,
    name,
    instruction,
    classification,
    instances: instances.map(instance),
    refusedInstances: refused.length === 0 ? undefined : refusedAmong(instances, refused),
    completion: row.completionId && placeOf(row.completionId),
    classificationCompletion: row.classificationCompletionId && placeOf(row.classificationCompletionId),
    instancesCompletion: row.instancesCompletionId && placeOf(row.instancesCompletionId),
    demonstrations: demonstrations?.map((each) => demonstration(each, known)),
    similarity: similarity && { average: similarity.average, mostSimilar: similarity.mostSimilar.map(neighbour) },
    rating,
    editedFrom,
    byHand: row.byHand,
    withdrawn: row.withdrawn,
  };
}

function instance({ input, output, edited, editedFrom, byHand }: InstanceRow): object {
  return { input, output, edited, editedFrom, byHand };
}

/** Each with its place among all instances of the task. */
function refusedAmong(kept: readonly InstanceRow[], refused: readonly InstanceRow[]): object[] {
  const all = [...kept, ...refused].sort((a, b) => a.index - b.index);
  return all.flatMap((row, at) =>
    row.verdict.kind === "refused" ? [{ at, reason: row.verdict.reason, ...instance(row) }] : [],
  );
}

function demonstration({ origin, taskId, instruction }: Demonstration, known: ReadonlyMap<string, string>): object {
  const id = placeOf(taskId);
  return known.get(id) === instruction ? { origin, id } : { origin, id, instruction };
}

function neighbour({ taskId, instruction, score }: Neighbour): object {
  return { id: placeOf(taskId), instruction, score };
}
