/** A run's running sums: their start at zero, and the one function that adds rows or takes them away. Pure; loads nothing. */
import type { CandidateRow } from "./candidate-row.ts";
import type { CompletionRow } from "./completion-row.ts";
import type { InstanceRow } from "./instance-row.ts";
import type { RunCounters } from "./run-row.ts";
import type { SetAsideReason } from "./reasons.ts";
import type { TaskRow } from "./task-row.ts";

export const noCounters: RunCounters = {
  requests: 0,
  failedRequests: 0,
  promptTokens: 0,
  cachedTokens: 0,
  completionTokens: 0,
  engineMs: 0,
  runMs: 0,
  firstTaskMs: 0,
  candidates: 0,
  accepted: 0,
  refused: {},
  tasks: 0,
  tasksWithInstances: 0,
  classification: 0,
  unknownClassification: 0,
  instances: 0,
  refusedInstances: {},
};

/** Rows to be counted. Kept instances are counted by their tasks, refused ones by their own rows. */
export interface CountedRows {
  readonly completions?: readonly CompletionRow[];
  readonly candidates?: readonly CandidateRow[];
  readonly tasks?: readonly TaskRow[];
  readonly instances?: readonly InstanceRow[];
}

/** The sums with these rows, or without them. @param by 1 for rows that come, -1 for rows that go */
export function count(counters: RunCounters, rows: CountedRows, by: 1 | -1 = 1): RunCounters {
  const { completions = [], candidates = [], instances = [] } = rows;
  const tasks = (rows.tasks ?? []).filter(isCounted);
  const aside = candidates.filter(isAside);
  const judged = candidates.length - aside.length;
  const refused = reasonsOf(candidates.filter((row) => !isAside(row)));
  const setAside = addAll(counters.setAside ?? {}, reasonsOf(aside), by);
  const plus = <Row>(sum: number, all: readonly Row[], of: (row: Row) => number | boolean): number =>
    all.reduce((total, row) => total + by * Number(of(row)), sum);
  const { stoppedRepeats: before = 0, partlyAnswered: partly = 0, ...others } = counters;
  const isRepeated = ({ finishReason }: CompletionRow): boolean => finishReason === "repeated";
  const isPartly = (task: TaskRow): boolean => task.instanceCount > 0 && lacksInstances(task);
  return {
    ...others,
    requests: counters.requests + by * completions.length,
    failedRequests: plus(counters.failedRequests, completions, ({ finishReason }) => finishReason === "failed"),
    ...some("stoppedRepeats", plus(before, completions, isRepeated)),
    ...some("partlyAnswered", plus(partly, tasks, isPartly)),
    promptTokens: plus(counters.promptTokens, completions, ({ promptTokens }) => promptTokens),
    cachedTokens: plus(counters.cachedTokens, completions, ({ cachedTokens }) => cachedTokens),
    completionTokens: plus(counters.completionTokens, completions, ({ completionTokens }) => completionTokens),
    candidates: counters.candidates + by * judged,
    accepted: counters.accepted + by * (judged - refused.length),
    refused: addAll(counters.refused, refused, by),
    ...((counters.setAside !== undefined || aside.length > 0) && { setAside }),
    tasks: counters.tasks + by * tasks.length,
    tasksWithInstances: plus(counters.tasksWithInstances, tasks, ({ instanceCount }) => instanceCount > 0),
    classification: plus(counters.classification, tasks, ({ classification }) => classification === "yes"),
    unknownClassification: plus(counters.unknownClassification, tasks, (each) => each.classification === "unknown"),
    instances: plus(counters.instances, tasks, ({ instanceCount }) => instanceCount),
    refusedInstances: addAll(counters.refusedInstances, reasonsOf(instances), by),
  };
}

/** Left out when there are none, as in runs of earlier versions. */
function some(name: "stoppedRepeats" | "partlyAnswered", sum: number): Partial<RunCounters> {
  return sum === 0 ? {} : { [name]: sum };
}

/** Whether a row of the ledger is a part of a reply that was set aside, and that nobody has put back. */
export function isAside({ aside, verdict }: Pick<CandidateRow, "aside" | "verdict">): boolean {
  return aside !== undefined && verdict.kind === "refused";
}

/** How many rows a run's ledger has: candidates and parts set aside. */
export function ledgerRows({ candidates, setAside = {} }: RunCounters): number {
  return Object.values(setAside).reduce((sum, each) => sum + each, candidates);
}

/** Rows of the ledger that hold nothing that could be a task: a mark, or the word that a reply gave no task. */
const NO_ITEMS: readonly SetAsideReason[] = ["list-mark", "no-task"];

/** All items of list replies: the candidates, and the parts set aside that hold words. */
export function itemsRead(counters: RunCounters): number {
  return NO_ITEMS.reduce((sum, reason) => sum - (counters.setAside?.[reason] ?? 0), ledgerRows(counters));
}

/** The sums of requests and time alone; no row of the pool is counted. */
export function costsAlone(counters: RunCounters): RunCounters {
  const { requests, failedRequests, promptTokens, cachedTokens, completionTokens } = counters;
  const { stoppedRepeats = 0, engineMs, runMs, firstTaskMs } = counters;
  const tokens = { promptTokens, cachedTokens, completionTokens };
  return {
    ...noCounters,
    requests,
    failedRequests,
    ...some("stoppedRepeats", stoppedRepeats),
    ...tokens,
    engineMs,
    runMs,
    firstTaskMs,
  };
}

/** Whether a task has no instance, or none for one of the inputs that came with it. */
export function lacksInstances({ instanceCount, unanswered = [] }: TaskRow): boolean {
  return instanceCount === 0 || unanswered.length > 0;
}

/** How many machine tasks lack an instance. */
export function lackingInstances({ tasks, tasksWithInstances, partlyAnswered = 0 }: RunCounters): number {
  return tasks - tasksWithInstances + partlyAnswered;
}

/** Whether a task counts as one of the run's machine tasks. */
export function isCounted({ origin, withdrawn }: TaskRow): boolean {
  return origin === "machine" && !withdrawn;
}

function reasonsOf(rows: readonly Pick<CandidateRow | InstanceRow, "verdict">[]): string[] {
  return rows.flatMap(({ verdict }) => (verdict.kind === "refused" ? [verdict.reason] : []));
}

/** Leaves out a reason whose sum becomes 0. */
function addAll(sums: Readonly<Record<string, number>>, names: readonly string[], by: 1 | -1): Record<string, number> {
  const next = new Map(Object.entries(sums));
  for (const name of names) {
    const sum = (next.get(name) ?? 0) + by;
    if (sum === 0) next.delete(name);
    else next.set(name, sum);
  }
  return Object.fromEntries(next);
}
