/** How many whole tasks the model writes that Alpaca's rules keep. */
import { alpacaMethods } from "../../src/core/method/alpaca-methods.ts";
import { PythonRandom } from "../../src/core/method/random.ts";
import { wholeTasks } from "../../src/core/questions/whole-tasks.ts";
import { drawSeeds } from "../../src/core/recipes/draw-seeds.ts";
import type { BrowserModel } from "../chromium.ts";
import { judgeInstance } from "../corpus/judge.ts";
import { ask } from "./ask.ts";
import { PlainSimilarity, builtInSeeds } from "./rehearsal.ts";

export interface WholeTasksFigures {
  /** Tasks that pass the rules and are new, of those written. */
  readonly kept: number;
  readonly written: number;
  readonly requests: number;
  readonly seconds: number;
  /** Of the kept, outputs that the grammar's judges call right, of those they can judge. */
  readonly right: number;
  readonly judged: number;
}

const MOST_REQUESTS = 60;

/** Asks until so many tasks are kept, or the time is over. */
export async function wholeTasksFigures(
  browser: BrowserModel,
  { goal, mostSeconds, seed }: { readonly goal: number; readonly mostSeconds: number; readonly seed: number },
): Promise<WholeTasksFigures> {
  const method = alpacaMethods.default;
  const random = new PythonRandom(seed);
  const seeds = builtInSeeds();
  const similarity = new PlainSimilarity(seeds);
  const sums = { kept: 0, written: 0, requests: 0, right: 0, judged: 0 };
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  while (sums.kept < goal && sums.requests < MOST_REQUESTS && seconds() < mostSeconds) {
    const shown = drawSeeds(seeds, method, random).flatMap(({ instruction, instance }) =>
      instance ? [{ instruction, ...instance }] : [],
    );
    sums.requests++;
    for (const { instruction, refusal, instances = [] } of await ask(
      browser,
      wholeTasks,
      { shown },
      method,
      sums.requests,
    )) {
      sums.written++;
      if (refusal || sums.kept === goal) continue;
      const asked = { taskId: `whole:${sums.kept}`, instruction };
      const [judgement] = await similarity.admit([asked], method.similarityThreshold);
      if (!judgement?.admitted) continue;
      sums.kept++;
      const [example] = instances;
      const verdict = example && judgeInstance(instruction, example.input, example.output);
      if (verdict) sums.judged++;
      if (verdict?.right) sums.right++;
    }
  }
  return { ...sums, seconds: seconds() };
}
