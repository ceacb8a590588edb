/** What an export leaves out, because equal runs differ in it: names, times, and sums that a crash or a take-over changes. */
import { isObject, type RunTable } from "./format.ts";

/** The values to use instead when an export is read. */
export interface Retold {
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

const members: Readonly<Record<RunTable, (retold: Retold) => object>> = {
  runs: ({ name, now }) => ({ name, createdAt: now, updatedAt: now, epoch: 0 }),
  seeds: () => ({}),
  completions: ({ now }) => ({ cachedTokens: 0, ms: 0, createdAt: now }),
  candidates: ({ now }) => ({ createdAt: now }),
  tasks: ({ now }) => ({ createdAt: now }),
  instances: () => ({}),
};

/** The engine's cache is empty after a crash; the other three are times. */
const counters = { cachedTokens: 0, engineMs: 0, runMs: 0, firstTaskMs: 0 };

/** A row for an export. */
export function withoutTimes(table: RunTable, row: object): object {
  const rest = without(row, members[table]({ name: "", now: 0 }));
  if (table !== "runs" || !isObject(rest)) return rest;
  const { derivedFrom: _, reviews, ...run } = rest;
  return {
    ...run,
    counters: isObject(run["counters"]) ? without(run["counters"], counters) : undefined,
    reviews: Array.isArray(reviews) ? reviews.map((each: object) => without(each, { createdAt: 0 })) : undefined,
  };
}

/** A row of an export with the left-out members again; it is not checked yet. */
export function withTimes(table: RunTable, row: unknown, retold: Retold): unknown {
  if (!isObject(row)) return row;
  const whole = { ...members[table](retold), ...row };
  if (table !== "runs") return whole;
  const { counters: sums, reviews } = row;
  // Each review needs a time of its own, and their order is known.
  const dated = (each: unknown, i: number): unknown => (isObject(each) ? { createdAt: retold.now + i, ...each } : each);
  return {
    ...whole,
    counters: isObject(sums) ? { ...counters, ...sums } : sums,
    ...(reviews !== undefined && { reviews: Array.isArray(reviews) ? reviews.map(dated) : reviews }),
  };
}

function without(row: object, left: object): object {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !(name in left)));
}
