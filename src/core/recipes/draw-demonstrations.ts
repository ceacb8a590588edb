/** Which tasks a prompt shows (paper, section 2.2: six human-written and two of the machine's own). */
import type { Method } from "../method/method.ts";
import type { Demonstration } from "../rows/mentions.ts";
import type { SeedTask } from "../rows/seeds-row.ts";
import type { PythonRandom } from "../method/random.ts";
import type { DrawnTask } from "./recipe.ts";

/** Whether a prompt may show a seed: any, or a classification task where the method wants those alone. */
export function mayShow(
  { isClassification }: SeedTask,
  { classificationOnly }: Pick<Method, "classificationOnly">,
): boolean {
  return !classificationOnly || isClassification;
}

/**
 * Draws the demonstrations of one prompt: up to `machine` of ALL machine tasks, the rest from the seeds, then shuffled.
 * Where there are too few seeds (a classroom's three, say), it draws as many as there are.
 * Advances `random` exactly as the public code does.
 */
export function drawDemonstrations(
  seeds: readonly DrawnTask[],
  machineTasks: readonly DrawnTask[],
  { demonstrations: { total, machine } }: Pick<Method, "demonstrations">,
  random: PythonRandom,
): Demonstration[] {
  const fromMachine = random.sample(machineTasks, Math.min(machine, machineTasks.length));
  const fromSeeds = random.sample(seeds, Math.min(total - fromMachine.length, seeds.length));
  const shown: Demonstration[] = [
    ...fromMachine.map(({ id, instruction }) => ({ origin: "machine" as const, taskId: id, instruction })),
    ...fromSeeds.map(({ id, instruction }) => ({ origin: "seed" as const, taskId: id, instruction })),
  ];
  random.shuffle(shown);
  return shown;
}
