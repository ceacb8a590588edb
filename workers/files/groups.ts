/** Finds groups of like tasks: those with a ROUGE-L F above a threshold, and what is like them in turn. */
import { placeOf } from "../../src/core/rows/ids.ts";
import type { GroupLeads } from "../../src/core/export/selection/group-leads.ts";
import type { TokenScheme } from "../../src/core/text/tokens.ts";
import { RougeIndex } from "../dedup/rouge-index.ts";
import type { Job } from "./job.ts";

interface GroupedTask {
  readonly id: string;
  readonly instruction: string;
}

/** The groups found last: a preview asks for them again with every change of something else. */
let held: { readonly key: string; readonly leads: GroupLeads } | undefined;

/**
 * The place of the first task of each task's group. @param tasks in pool order @param key equal for equal tasks
 */
export async function groupLeads(
  tasks: readonly GroupedTask[],
  scheme: TokenScheme,
  threshold: number,
  key: string,
  job: Job,
): Promise<GroupLeads> {
  if (held?.key === key) return held.leads;
  const numbers = new Map(tasks.map(({ id }, number) => [id, number]));
  const index = new RougeIndex();
  index.rebuild(
    scheme,
    tasks.map(({ id, instruction }) => ({ taskId: id, instruction })),
  );
  /** A task before it in its group, or itself. */
  const before = tasks.map((_, number) => number);
  for (const [number, { instruction }] of tasks.entries()) {
    for (const id of index.allAbove(instruction, threshold)) join(before, number, numbers.get(id)!);
    job.report("comparing", number + 1, tasks.length);
    await job.breathe();
  }
  const leads = new Map(tasks.map(({ id }, number) => [id, placeOf(tasks[first(before, number)]!.id)]));
  held = { key, leads };
  return leads;
}

function join(before: number[], a: number, b: number): void {
  const [one, other] = [first(before, a), first(before, b)];
  before[Math.max(one, other)] = Math.min(one, other);
}

/** The first task of a group; shortens the way to it. */
function first(before: number[], number: number): number {
  while (before[number] !== number) {
    before[number] = before[before[number]!]!;
    number = before[number]!;
  }
  return number;
}
