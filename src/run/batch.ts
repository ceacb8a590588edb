/** A batch: prompts drawn together from one state of the pool (paper's code: five), stored so that a reload goes on with the same ones. */
import type { DrawnTask, Recipe } from "../core/recipes/recipe.ts";
import { PythonRandom } from "../core/method/random.ts";
import { seedTaskId } from "../core/rows/ids.ts";
import type { OpenBatch, RunRow, SeededRun } from "../core/rows/run-row.ts";

/** The random generator where the run left it. */
export function runRandom({ random, randomSeed }: RunRow): PythonRandom {
  return random ? PythonRandom.restore(random) : new PythonRandom(randomSeed);
}

/** Seeds that the run's prompts may show, under the ids they have in the pool. */
export function shownSeeds({ id: runId, seeds, method }: SeededRun, recipe: Recipe): DrawnTask[] {
  return seeds
    .filter((seed) => recipe.shows(seed, method))
    .map(({ id, instruction }) => ({ id: seedTaskId(runId, id), instruction }));
}

/** Draws what the prompts of the next batch show; advances `random`. */
export function drawBatch(
  { cursor, method }: RunRow,
  recipe: Recipe,
  seeds: readonly DrawnTask[],
  machineTasks: readonly DrawnTask[],
  random: PythonRandom,
): OpenBatch {
  const prompts = Array.from({ length: method.batchSize }, () => ({
    demonstrations: recipe.draw(seeds, machineTasks, method, random),
  }));
  return { index: cursor.batch, prompts };
}
