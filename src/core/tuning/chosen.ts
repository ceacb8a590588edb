/** What a choice comes to: the examples on both sides, how many there are, and what the student will be asked. */
import type { ExportTask } from "../export/format.ts";
import type { Example } from "../export/selection/examples.ts";
import type { SeedTask } from "../rows/seeds-row.ts";
import type { TuningAnswers, TuningChoice, TuningRecord } from "./record.ts";
import { chooseExamples, type ChosenExamples } from "./rows.ts";
import { LearnedTasks, ownTestTasks, seedTestTasks, supportOf } from "./test-tasks.ts";

/** Fewer examples than these teach nothing that a person could see. */
export const LEAST_EXAMPLES = 8;
/** Held-out tasks that are looked at after each epoch, and the most tokens of their answers. */
const LOOKED_AT = 3;
export const LOOK_TOKENS = 24;
/** Most tokens of an answer before and after. Pocket's longest right one has 32; a model that does not stop is cut here. */
export const ANSWER_TOKENS = 64;

/** The examples of both sides; of those to learn, the first tasks where fewer are wanted. */
export function chosenFor(
  tasks: readonly ExportTask[],
  { filter, plan, mostTasks }: Pick<TuningChoice, "filter" | "plan" | "mostTasks">,
): ChosenExamples {
  const { learned, heldOut } = chooseExamples(tasks, filter, plan);
  if (mostTasks === undefined) return { learned, heldOut };
  const kept = new Set([...tasksOf(learned)].slice(0, mostTasks));
  return { learned: learned.filter(({ task }) => kept.has(task)), heldOut };
}

/** The places of some examples' tasks, each once. */
export function tasksOf(examples: readonly Example[]): ReadonlySet<string> {
  return new Set(examples.map(({ task }) => task));
}

/** The first examples of the first held-out tasks. */
export function lookedAt(heldOut: readonly Example[]): TuningRecord["looked"] {
  const firsts = new Map<string, Example>();
  for (const each of heldOut) if (!firsts.has(each.task)) firsts.set(each.task, each);
  return [...firsts.values()].slice(0, LOOKED_AT).map(({ instruction, input }) => ({ instruction, input }));
}

/** The questions before and after: the held-out tasks and the seeds, without what was learned. */
export function questionsFor(
  seeds: readonly SeedTask[],
  { learned, heldOut }: ChosenExamples,
): Pick<TuningAnswers, "tests" | "support"> {
  const tests = new LearnedTasks(learned).without([...ownTestTasks(heldOut), ...seedTestTasks(seeds)]);
  return {
    tests,
    support: supportOf(
      tests,
      learned.map(({ instruction }) => instruction),
    ),
  };
}
