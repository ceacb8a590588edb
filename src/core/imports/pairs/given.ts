/** What Instruction Induction works on, as seed tasks: the twelve tasks that come with the page, or a task of pairs that a person brings. Loaded when somebody chooses it. */
import type { InductionTask } from "../../induction/induction-task.ts";
import { builtInTasks } from "../../induction/tasks/built-in.ts";
import type { SeedTask } from "../../rows/seeds-row.ts";
import type { ImportProblem } from "../problems.ts";
import { readTask } from "./read-task.ts";

/** The twelve tasks that come with the page. */
export function builtInPairs(): SeedTask[] {
  return builtInTasks.map((task) => asSeed(task, task.id));
}

/** @returns undefined where the text is neither a published task file nor lines of pairs */
export function readGivenPairs(
  text: string,
  name: string,
): { readonly task: SeedTask; readonly problems: readonly ImportProblem[] } | undefined {
  const { task, problems } = readTask(text, name);
  return task && { task: asSeed(task, "pairs"), problems };
}

/** Each right answer is an instance of its own. */
function asSeed({ name, instruction = "", metric, pairs }: InductionTask, id: string): SeedTask {
  const instances = pairs.flatMap(({ input, answers }) => answers.map((output) => ({ input, output })));
  return { id, name, instruction, instances, isClassification: false, metric };
}
