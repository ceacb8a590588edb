/** How well scores part the tasks that are classification from the others, and the threshold that parts them best. Pure. */

/** A task whose right answer is known, with the difference of log-probabilities that a model gave it. */
export interface ScoredTask {
  readonly score: number;
  readonly isYes: boolean;
}

/** How much a no counts beside a yes: above 1 where fewer of the noes were asked about. */
export interface Weighting {
  readonly noWeight: number;
}

/** How gradually yes turns into no around a threshold, in standard deviations of the scores. */
const SOFTNESS = 0.4;
/** Groups of which each is left out once. */
const FOLDS = 5;

/**
 * The area under the ROC curve: the chance that a yes scores above a no, where a tie counts half.
 * @returns 0.5 where one of the two kinds is missing
 */
export function areaUnderCurve(tasks: readonly ScoredTask[]): number {
  const yes = tasks.filter(({ isYes }) => isYes);
  const no = tasks.filter(({ isYes }) => !isYes);
  if (yes.length === 0 || no.length === 0) return 0.5;
  const wins = (score: number): number =>
    no.reduce((sum, other) => sum + (score > other.score ? 1 : score === other.score ? 0.5 : 0), 0);
  return yes.reduce((sum, { score }) => sum + wins(score), 0) / (yes.length * no.length);
}

/** F1 of the answers yes, 0 to 1; 0 where no yes is found. */
export function f1At(tasks: readonly ScoredTask[], threshold: number, { noWeight }: Weighting): number {
  return f1Of(
    tasks.map(({ score, isYes }) => ({ isYes, saysYes: score > threshold })),
    noWeight,
  );
}

/**
 * The threshold, halfway between two neighbouring scores, at which the tasks come out best by a softened F1: a task near
 * the threshold counts partly as yes and partly as no. With a dozen tasks of a kind the plain F1 jumps at each of them,
 * and its highest point is a matter of luck.
 */
export function bestThreshold(tasks: readonly ScoredTask[], weighting: Weighting): number {
  const scores = [...new Set(tasks.map(({ score }) => score))].sort((a, b) => b - a);
  const width = SOFTNESS * deviationOf(tasks);
  let best = { threshold: 0, f1: -1 };
  for (const [i, score] of scores.entries()) {
    const threshold = (score + (scores[i + 1] ?? score - 1)) / 2;
    const f1 = softF1(tasks, threshold, width, weighting);
    if (f1 > best.f1) best = { threshold, f1 };
  }
  return best.threshold;
}

/** F1 over all tasks, each answered with a threshold that was fitted without it. */
export function crossValidatedF1(tasks: readonly ScoredTask[], weighting: Weighting): number {
  const folds = foldsOf(tasks);
  const answers = folds.flatMap((fold, i) => {
    const others = folds.flatMap((each, k) => (k === i ? [] : each));
    const threshold = bestThreshold(others, weighting);
    return fold.map(({ isYes, score }) => ({ isYes, saysYes: score > threshold }));
  });
  return f1Of(answers, weighting.noWeight);
}

/** Deals the tasks out in turn, each kind by itself, so that every fold has both. */
function foldsOf(tasks: readonly ScoredTask[]): readonly (readonly ScoredTask[])[] {
  const kinds = [tasks.filter(({ isYes }) => isYes), tasks.filter(({ isYes }) => !isYes)];
  return Array.from({ length: FOLDS }, (_, fold) =>
    kinds.flatMap((kind) => kind.filter((_task, i) => i % FOLDS === fold)),
  );
}

function softF1(tasks: readonly ScoredTask[], threshold: number, width: number, { noWeight }: Weighting): number {
  let [right, all] = [0, 0];
  for (const { score, isYes } of tasks) {
    const yes = width === 0 ? Number(score > threshold) : 1 / (1 + Math.exp((threshold - score) / width));
    const weight = isYes ? 1 : noWeight;
    if (isYes) right += yes;
    all += weight * yes + Number(isYes);
  }
  // Twice the right ones over all that are yes and all that are said to be.
  return all === 0 ? 0 : (2 * right) / all;
}

function deviationOf(tasks: readonly ScoredTask[]): number {
  const mean = tasks.reduce((sum, { score }) => sum + score, 0) / Math.max(1, tasks.length);
  const square = tasks.reduce((sum, { score }) => sum + (score - mean) ** 2, 0) / Math.max(1, tasks.length);
  return Math.sqrt(square);
}

function f1Of(answers: readonly { readonly isYes: boolean; readonly saysYes: boolean }[], noWeight: number): number {
  let [right, missed, wrong] = [0, 0, 0];
  for (const { isYes, saysYes } of answers) {
    if (isYes && saysYes) right++;
    else if (isYes) missed++;
    else if (saysYes) wrong += noWeight;
  }
  return right === 0 ? 0 : (2 * right) / (2 * right + missed + wrong);
}
