/** Which tasks a prompt for whole tasks shows (Alpaca): seeds alone, each with its first instance. */
import type { Method } from "../method/method.ts";
import type { PythonRandom } from "../method/random.ts";
import type { Demonstration } from "../rows/mentions.ts";
import type { DrawnTask } from "./recipe.ts";

/**
 * Draws the demonstrations of one prompt from the seeds that have an instance; the public code fails on one that has none.
 * Where there are too few, it draws as many as there are. Advances `random` exactly as the public code does.
 */
export function drawSeeds(
  seeds: readonly DrawnTask[],
  { demonstrations: { total } }: Pick<Method, "demonstrations">,
  random: PythonRandom,
): Demonstration[] {
  const whole = seeds.flatMap(({ id, instruction, instances = [] }): Demonstration[] => {
    const [instance] = instances;
    return instance ? [{ origin: "seed", taskId: id, instruction, instance }] : [];
  });
  return random.sample(whole, Math.min(total, whole.length));
}
