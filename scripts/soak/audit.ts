/** Checks that a run's stored rows are whole: none lost, doubled or changed, every counter right. Knows no page. */
import type { CandidateRow } from "../../src/core/rows/candidate-row.ts";
import type { InstanceRow } from "../../src/core/rows/instance-row.ts";
import type { RunCounters } from "../../src/core/rows/run-row.ts";
import type { TaskRow } from "../../src/core/rows/task-row.ts";
import type { Stored } from "./stored.ts";

export interface Audit {
  /** Missing rows that were acknowledged or that other rows name. */
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  /** Rows whose content changed; a row is written only once. */
  readonly changed: readonly string[];
  readonly miscounted: readonly string[];
}

/** Rows as read from the database, by table and id. */
export type Acknowledged = ReadonlyMap<string, string>;

/** @returns every row of a run, to compare with a later reading */
export function acknowledge({ completions, candidates, tasks, instances }: Stored): Map<string, string> {
  const tables = Object.entries({ completions, candidates, tasks, instances });
  return new Map(tables.flatMap(([table, rows]) => rows.map((row) => [`${table} ${row.id}`, JSON.stringify(row)])));
}

/**
 * @param seen what `storedIds` once returned
 * @param earlier what `acknowledge` once returned
 */
export function audit(stored: Stored, seen: Iterable<string>, earlier: Acknowledged = new Map()): Audit {
  const { candidates, tasks, instances } = stored;
  const there = acknowledge(stored);
  const missing = [...new Set([...seen, ...earlier.keys(), ...named(stored)])].filter((id) => !there.has(id));
  return {
    lost: missing,
    doubled: [
      ...repeated(candidates.map(({ order }) => `candidate ${order}`)),
      ...repeated(tasks.map(({ order }) => `task ${order}`)),
      ...repeated(tasks.filter(isMachine).map(({ instruction }) => `instruction ${instruction}`)),
      ...repeated(instances.map(({ taskId, index }) => `instance ${taskId} ${index}`)),
    ],
    changed: [...earlier].filter(([id, row]) => there.has(id) && there.get(id) !== row).map(([id]) => id),
    miscounted: miscounts(stored),
  };
}

/** The rows from which other rows were made. */
function named({ candidates, tasks, instances }: Stored): string[] {
  const answers = tasks.flatMap((each) => [
    each.completionId,
    each.classificationCompletionId,
    each.instancesCompletionId,
  ]);
  return [
    ...candidates.map(({ completionId }) => `completions ${completionId}`),
    ...answers.filter((id) => id !== undefined).map((id) => `completions ${id}`),
    ...tasks.filter(isMachine).map(({ id }) => `candidates ${id}`),
    ...candidates.filter(({ verdict }) => verdict.kind === "kept").map(({ id }) => `tasks ${id}`),
    ...instances.map(({ taskId }) => `tasks ${taskId}`),
  ];
}

/** Counters that differ from the rows, and gaps in an order. */
function miscounts(stored: Stored): string[] {
  const { run, candidates, tasks, instances } = stored;
  const kept = tally(instances.flatMap(({ taskId, verdict }) => (verdict.kind === "kept" ? [taskId] : [])));
  const [counted, there] = [flat(run.counters), flat(recount(stored))];
  const names = [...new Set([...counted.keys(), ...there.keys()])];
  const pairs: (readonly [name: string, counted: number, there: number])[] = [
    ...names.map((name) => [name, counted.get(name) ?? 0, there.get(name) ?? 0] as const),
    ...tasks.map(({ id, instanceCount }) => [`instances of ${id}`, instanceCount, kept[id] ?? 0] as const),
    ["last task", tasks.length - 1, Math.max(-1, ...tasks.map(({ order }) => order))],
    ["last candidate", candidates.length - 1, Math.max(-1, ...candidates.map(({ order }) => order))],
  ];
  return pairs.filter(([, a, b]) => a !== b).map(([name, a, b]) => `${name}: ${a} counted, ${b} there`);
}

/** Counts a run's rows again; the clocks stay as they are. */
function recount({ run, completions, candidates, tasks, instances }: Stored): RunCounters {
  const machine = tasks.filter(isMachine);
  const machineIds = new Set(machine.map(({ id }) => id));
  const made = instances.filter(({ taskId }) => machineIds.has(taskId));
  const kept = made.filter(({ verdict }) => verdict.kind === "kept");
  const judged = candidates.filter((each) => !isAside(each));
  return {
    ...run.counters,
    requests: completions.length,
    failedRequests: completions.filter(({ finishReason }) => finishReason === "failed").length,
    stoppedRepeats: completions.filter(({ finishReason }) => finishReason === "repeated").length,
    promptTokens: sum(completions.map(({ promptTokens }) => promptTokens)),
    cachedTokens: sum(completions.map(({ cachedTokens }) => cachedTokens)),
    completionTokens: sum(completions.map(({ completionTokens }) => completionTokens)),
    candidates: judged.length,
    accepted: judged.filter(({ verdict }) => verdict.kind === "kept").length,
    refused: tally(reasons(judged)),
    setAside: tally(reasons(candidates.filter(isAside))),
    tasks: machine.length,
    tasksWithInstances: new Set(kept.map(({ taskId }) => taskId)).size,
    classification: machine.filter(({ classification }) => classification === "yes").length,
    unknownClassification: machine.filter(({ classification }) => classification === "unknown").length,
    instances: kept.length,
    refusedInstances: tally(reasons(made)),
  };
}

/** Each number under one name: `refused too-similar`. */
function flat(counters: RunCounters): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(counters).flatMap(([name, amount]: [string, number | Readonly<Record<string, number>>]) =>
      typeof amount === "number"
        ? [[name, amount] as const]
        : Object.entries(amount).map(([reason, times]) => [`${name} ${reason}`, times] as const),
    ),
  );
}

/** A part of a reply that was set aside, and that nobody has put back. */
function isAside({ aside, verdict }: CandidateRow): boolean {
  return aside !== undefined && verdict.kind === "refused";
}

function isMachine({ origin }: TaskRow): boolean {
  return origin === "machine";
}

function reasons(rows: readonly (CandidateRow | InstanceRow)[]): string[] {
  return rows.flatMap(({ verdict }) => (verdict.kind === "refused" ? [verdict.reason] : []));
}

function repeated(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.filter((name) => seen.size === seen.add(name).size);
}

function tally(names: readonly string[]): Record<string, number> {
  const times: Record<string, number> = {};
  for (const name of names) times[name] = (times[name] ?? 0) + 1;
  return times;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
