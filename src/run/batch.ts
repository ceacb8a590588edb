/** A batch: prompts built together from one state of the pool (paper's code: five), stored so that a reload goes on with the same ones. */
import { sampleDemonstrations, type SampledTask } from "../core/questions/sample-demonstrations.ts";
import { fitPrompt } from "../core/questions/fit.ts";
import { promptAsText } from "../core/questions/prompting.ts";
import { PythonRandom } from "../core/method/random.ts";
import type { OpenBatch, RunRow, SeededRun } from "../core/rows/records.ts";
import type { Prompting } from "../core/questions/prompting.ts";

/** The random generator where the run left it. */
export function runRandom({ random, randomSeed }: RunRow): PythonRandom {
  return random ? PythonRandom.restore(random) : new PythonRandom(randomSeed);
}

/** Seeds a prompt may show: all, or the classification tasks alone. */
export function samplingSeeds({ seeds, method }: SeededRun, runSeedId: (id: string) => string): SampledTask[] {
  return seeds
    .filter((seed) => !method.classificationOnly || seed.isClassification)
    .map(({ id, instruction }) => ({ id: runSeedId(id), instruction }));
}

/** Draws and renders the prompts of the next batch; advances `random`. */
export function buildBatch(
  index: number,
  run: RunRow,
  seeds: readonly SampledTask[],
  machineTasks: readonly SampledTask[],
  random: PythonRandom,
  prompting: Prompting,
  contextTokens: number,
): OpenBatch {
  const { method, model } = run;
  // Fewer seeds than places, as in a classroom's three: show what there is.
  const total = Math.min(
    method.demonstrations.total,
    seeds.length + Math.min(method.demonstrations.machine, machineTasks.length),
  );
  const limits = { contextTokens, maxTokens: method.instructionDecoding.maxTokens, profile: model.profile };
  const prompts = Array.from({ length: method.batchSize }, () => {
    const drawn = sampleDemonstrations(seeds, machineTasks, { ...method.demonstrations, total }, random);
    const wanted = Math.min(drawn.length, model.profile.demonstrations.instructions);
    const render = (count: number) =>
      prompting.instructions(
        drawn.slice(0, count).map(({ instruction }) => instruction),
        method,
      );
    const fitted = fitPrompt(wanted, render, limits);
    return {
      demonstrations: drawn.slice(0, fitted.shown),
      text: promptAsText(fitted),
      dropped: drawn.length - fitted.shown,
    };
  });
  return { index, prompts };
}
