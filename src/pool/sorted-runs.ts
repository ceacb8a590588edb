/**
 * Tells whole runs from damaged ones, by what lists and headings read of a run. The readers of files check every member, but
 * their schemas would make the page's first script too long.
 */
import * as v from "valibot";
import { modelSchema } from "../core/models/model.ts";
import type { RunRow } from "../core/rows/run-row.ts";
import { importLimits } from "../core/text/limits.ts";
import { namedAs, type RunFault } from "./whole-runs/run-fault.ts";

/** The stored runs, newest first, and what is wrong with the rest. */
export interface StoredRuns {
  readonly whole: readonly RunRow[];
  readonly damaged: readonly RunFault[];
}

/** Milliseconds since 1970, as far as a date goes. */
const LAST_TIME = 8.64e15;

type Check = (value: unknown) => boolean;
const isName: Check = (value) => typeof value === "string" && value.length <= importLimits.nameCharacters;
const isAmount: Check = (value) => Number.isFinite(value) && Number(value) >= 0;
const isTime: Check = (value) => isAmount(value) && Number(value) <= LAST_TIME;
const isObject: Check = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const hasAmounts: Check = (value) => isObject(value) && Object.values(Object(value) as object).every(isAmount);
/** Sums by name are objects of sums. */
const isCounters: Check = (value) =>
  isObject(value) &&
  ["tasks", "candidates", "requests", "runMs", "engineMs", "refused", "refusedInstances"].every(
    (each) => each in Object(value),
  ) &&
  Object.entries(Object(value) as object).every(
    ([name, each]) => isAmount(each) || name === "removed" || hasAmounts(each),
  );

const checks: Readonly<Partial<Record<keyof RunRow, Check>>> = {
  id: isName,
  name: isName,
  seedsName: isName,
  createdAt: isTime,
  updatedAt: isTime,
  goal: isAmount,
  randomSeed: isAmount,
  seedCount: isAmount,
  phase: (value) => isObject(value) && typeof (value as { kind?: unknown }).kind === "string",
  counters: isCounters,
  method: (value) => isObject(value) && isObject((value as { demonstrations?: unknown }).demonstrations),
  cursor: isObject,
  model: (value) => v.is(modelSchema, value),
};

export function sortedRuns(rows: readonly RunRow[]): StoredRuns {
  const whole: RunRow[] = [];
  const damaged: RunFault[] = [];
  for (const row of rows) {
    const wrong = Object.entries(checks).find(([name, check]) => !check(row[name as keyof RunRow]))?.[0];
    if (wrong === undefined) whole.push(row);
    else damaged.push({ ...namedAs(row), reason: `“${wrong}” is not as this page writes it.` });
  }
  return { whole: whole.sort((a, b) => b.createdAt - a.createdAt), damaged };
}
