/** The first prompt a run will send, for showing before anything runs. Pure; draws what the run itself will draw. */
import type { Method } from "../../core/method/method.ts";
import { sampleDemonstrations } from "../../core/questions/sample-demonstrations.ts";
import { PythonRandom } from "../../core/method/random.ts";
import type { Demonstration } from "../../core/rows/records.ts";
import type { SeedTask } from "../../core/rows/task.ts";

export function firstDemonstrations(
  seeds: readonly SeedTask[],
  method: Method,
  randomSeed: number,
  most: number,
): readonly Demonstration[] {
  const usable = method.classificationOnly ? seeds.filter((each) => each.isClassification) : seeds;
  const total = Math.min(method.demonstrations.total, usable.length);
  const random = new PythonRandom(randomSeed);
  return sampleDemonstrations(usable, [], { ...method.demonstrations, total }, random).slice(0, most);
}
