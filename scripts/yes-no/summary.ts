/** Sums up a measurement of yes and no: F1 by thresholds that never saw the task, over many ways to deal the tasks out. */
import { PythonRandom } from "../../src/core/method/random.ts";
import { areaUnderCurve, bestThreshold, f1At, type ScoredTask, type Weighting } from "../../src/core/yes-no/fit.ts";
import { sampleOf } from "../../src/core/yes-no/labelled.ts";
import type { YesNoFound } from "./yes-no.worker.ts";

/** Ways to deal the tasks out; one alone would be a matter of luck with 14 of a kind. */
const DEALS = 40;
const FOLDS = 5;
const EQUAL: Weighting = { noWeight: 1 };

interface Task extends ScoredTask {
  /** Whether it counts in the figures, and does not only help to fit. */
  readonly isCounted: boolean;
}

/** @param isCounted for each task asked about, in order */
export function summaryOf({ scored, text, loadMs, scoringMs }: YesNoFound, isCounted: readonly boolean[]) {
  if (scored.length !== isCounted.length) throw new Error("The model told nothing of some tasks.");
  const all = scored.map((task, i): Task => ({ ...task, isCounted: isCounted[i] ?? false }));
  const counted = all.filter((task) => task.isCounted);
  const yes = counted.filter(({ isYes }) => isYes).length;
  const deals = Array.from({ length: DEALS }, (_, seed) => dealt(all, seed));
  return {
    tasks: counted.length,
    classification: yes,
    auc: round(areaUnderCurve(counted)),
    f1AtItsBest: round(f1At(counted, bestThreshold(counted, EQUAL), EQUAL)),
    f1FittedToCounted: spread(
      deals.map((deal) =>
        f1Of(
          deal.filter((task) => task.isCounted),
          everything,
        ),
      ),
    ),
    f1FittedToAll: spread(deals.map((deal) => f1Of(deal, everything))),
    /** As a run does it: fitted to a sample of the tasks. */
    f1FittedToSample: spread(deals.map((deal) => f1Of(deal, sampled))),
    ...(text && { f1ByText: round((2 * text.right) / (text.yes + text.ofYes)), textSaysYes: text.yes }),
    secondsToLoad: round(loadMs / 1000),
    secondsPerTask: round(scoringMs / 1000 / scored.length),
  };
}

function dealt(tasks: readonly Task[], seed: number): readonly Task[] {
  const deal = [...tasks];
  new PythonRandom(seed).shuffle(deal);
  return deal;
}

/** F1 of the counted tasks, each decided by a threshold fitted to the other folds. */
function f1Of(deal: readonly Task[], fit: (others: readonly Task[]) => number): number {
  const kinds = [deal.filter(({ isYes }) => isYes), deal.filter(({ isYes }) => !isYes)];
  const decided = Array.from({ length: FOLDS }, (_, fold) => {
    const within = (isIn: boolean) => kinds.flatMap((kind) => kind.filter((_task, k) => (k % FOLDS === fold) === isIn));
    const threshold = fit(within(false));
    return within(true).map((task) => ({ ...task, score: task.score - threshold }));
  });
  return f1At(
    decided.flat().filter(({ isCounted }) => isCounted),
    0,
    EQUAL,
  );
}

function everything(others: readonly Task[]): number {
  return bestThreshold(others, EQUAL);
}

function sampled(others: readonly Task[]): number {
  const sample = sampleOf(
    others.filter(({ isYes }) => isYes),
    others.filter(({ isYes }) => !isYes),
  );
  return bestThreshold(sample.tasks, sample);
}

function spread(values: readonly number[]) {
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
  return { mean: round(mean), least: round(Math.min(...values)), most: round(Math.max(...values)) };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
