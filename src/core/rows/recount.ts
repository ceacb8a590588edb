/** Counts a run's rows again, so that what a file says of its rows is true of the rows in it. Pure. */
import { count, noCounters, type CountedRows } from "./counters.ts";
import type { RunCounters } from "./run-row.ts";

/** The sums that the rows of each table tell. */
const toldBy: { readonly [Table in keyof CountedRows]-?: readonly (keyof RunCounters)[] } = {
  completions: ["requests", "failedRequests", "stoppedRepeats", "promptTokens", "cachedTokens", "completionTokens"],
  candidates: ["candidates", "accepted", "refused", "setAside"],
  tasks: ["tasks", "tasksWithInstances", "partlyAnswered", "classification", "unknownClassification", "instances"],
  instances: ["refusedInstances"],
};

/**
 * The sums with those that the given tables tell counted from their rows. The others, times above all, stay as they are.
 * @param rows all rows of each table that is given
 */
export function recounted(counters: RunCounters, rows: CountedRows): RunCounters {
  const fresh = count(noCounters, rows);
  const tables = (Object.keys(toldBy) as (keyof CountedRows)[]).filter((table) => rows[table] !== undefined);
  const names = new Set(tables.flatMap((table) => toldBy[table]));
  const others = Object.entries(counters).filter(([name]) => !names.has(name as keyof RunCounters));
  const told = Object.entries(fresh).filter(([name]) => names.has(name as keyof RunCounters));
  return { ...noCounters, ...Object.fromEntries([...others, ...told]) };
}
