/** The first prompt a run will send, to be shown before anything runs. Pure; draws what the run itself will draw. */
import type { Method } from "../../core/method/method.ts";
import type { Demonstration } from "../../core/rows/mentions.ts";
import type { SeedTask } from "../../core/rows/seeds-row.ts";
import { drawDemonstrations, mayShow } from "../../core/recipes/draw-demonstrations.ts";
import { PythonRandom } from "../../core/method/random.ts";

export function firstDemonstrations(
  seeds: readonly SeedTask[],
  method: Method,
  randomSeed: number,
  most: number,
): readonly Demonstration[] {
  const usable = seeds.filter((seed) => mayShow(seed, method));
  return drawDemonstrations(usable, [], method, new PythonRandom(randomSeed)).slice(0, most);
}
