/** A batch: prompts drawn together from one state of the pool (paper's code: five), stored so that a reload goes on with the same ones. */
import type { DrawnTask, Recipe } from "../core/recipes/recipe.ts";
import { PythonRandom } from "../core/method/random.ts";
import { shownSeeds } from "../core/recipes/shown-seeds.ts";
import { seedTaskId } from "../core/rows/ids.ts";
import type { OpenBatch, RunRow, SeededRun } from "../core/rows/run-row.ts";

/** The random generator where the run left it. */
export function runRandom({ random, randomSeed }: RunRow): PythonRandom {
  return random ? PythonRandom.restore(random) : new PythonRandom(randomSeed);
}

/** What the run was given and its prompts may show, under the ids that seeds have in the pool. */
export function shownTasks({ id: runId, seeds, method }: SeededRun, { outline }: Recipe): DrawnTask[] {
  return shownSeeds(outline, seeds, method).map((seed) => ({ ...seed, id: seedTaskId(runId, seed.id) }));
}

/** Draws what the prompts of the next batch show; advances `random`. */
export function drawBatch(
  { cursor, method }: RunRow,
  { outline: { drawing }, taking }: Recipe,
  given: readonly DrawnTask[],
  machineTasks: readonly DrawnTask[],
  random: PythonRandom,
): OpenBatch {
  const index = cursor.batch;
  const taken = taking ? [{ demonstrations: [], isGiven: true }] : [];
  const drawn = Array.from({ length: drawing ? method.batchSize : 0 }, () => ({
    demonstrations: drawing?.draw(given, machineTasks, method, random, index) ?? [],
  }));
  return { index, prompts: [...taken, ...drawn] };
}
