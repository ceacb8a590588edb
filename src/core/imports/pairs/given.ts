/** What Instruction Induction works on, as seed tasks: the twelve tasks that come with the page, or a task of pairs that a person brings. Loaded when somebody chooses it. */
import type { InductionTask } from "../../induction/induction-task.ts";
import { builtInTasks } from "../../induction/tasks/built-in.ts";
import type { SeedTask } from "../../rows/seeds-row.ts";
import type { ImportProblem } from "../problems.ts";
import { looksPublished } from "./published-task.ts";
import { readTask } from "./read-task.ts";
import { taskOfInstances } from "./task-of-instances.ts";

/** The twelve tasks that come with the page. */
export function builtInPairs(): SeedTask[] {
  return builtInTasks.map((task) => asSeed(task, task.id));
}

/** @returns no task where the text is neither a published task file nor lines of pairs; the problems say why */
export function readGivenPairs(
  text: string,
  name: string,
): { readonly task: SeedTask | undefined; readonly problems: readonly ImportProblem[]; readonly looksRight: boolean } {
  const { task, problems } = readTask(text, name);
  return { task: task && asSeed(task, "pairs"), problems, looksRight: looksLikePairs(text) };
}

/** Whether most lines that hold something have a tab or an arrow, or the text is a task file: its problems are then those of pairs. */
function looksLikePairs(text: string): boolean {
  if (looksPublished(text)) return /^[^]{0,2000}"examples"/u.test(text);
  const lines = text
    .slice(0, 100_000)
    .split("\n")
    .filter((line) => line.trim() !== "");
  return lines.filter((line) => line.includes("\t") || line.includes("=>")).length * 2 > lines.length;
}

/** A task of a pool, or a seed task; undefined where it has fewer than five instances with an input and an output. */
export function asPairs(task: Parameters<typeof taskOfInstances>[0]): {
  readonly task: SeedTask | undefined;
  readonly problems: readonly ImportProblem[];
} {
  const { task: found, problems } = taskOfInstances(task);
  return { task: found && asSeed(found, "pool"), problems };
}

/** Each right answer is an instance of its own. */
function asSeed({ name, instruction = "", metric, pairs }: InductionTask, id: string): SeedTask {
  const instances = pairs.flatMap(({ input, answers }) => answers.map((output) => ({ input, output })));
  return { id, name, instruction, instances, isClassification: false, metric };
}
