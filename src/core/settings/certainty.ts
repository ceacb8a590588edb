/** How far an arm's score can be trusted, so that a setting is not changed by chance. Pure sums. */
import { answerScore, listScore, yesNoScore, type ArmFigures, type Look } from "./score.ts";

/** A score with its standard error; the error is infinite where there was one look or none. */
export interface Trusted {
  readonly score: number;
  readonly error: number;
}

/**
 * Single lists and instances of one arm differ at least so much, by their mean: two that happen to be alike do not tell
 * that all are. SmolLM2-135M-Instruct, lists of thirty arms: 0.24 to 2.1, median 0.67 (`npm run study`).
 */
const SPREAD = 0.5;

/** Whether one score is better by more than the standard error of the difference. */
export function surelyBetter(one: Trusted, than: Trusted): boolean {
  return one.score - than.score > Math.hypot(one.error, than.error);
}

/** What some of an arm's looks say together. */
type FiguresOf = (looks: readonly Look[]) => ArmFigures;

/** New tasks a minute of an arm's lists. */
export function trustedList(looks: readonly Look[], figuresOf: FiguresOf): Trusted {
  const scoreOf = (some: readonly Look[]): number => listScore(figuresOf(some));
  const score = scoreOf(looks);
  return { score, error: spreadOf(looks, scoreOf) };
}

/** Useful tasks a minute of an arm's instances; the error is at least that of the share of tasks that get a whole one. */
export function trustedAnswers(looks: readonly Look[], figuresOf: FiguresOf, restMs: number): Trusted {
  const scoreOf = (some: readonly Look[]): number => answerScore(figuresOf(some), restMs);
  const score = scoreOf(looks);
  const { requests, worth } = figuresOf(looks);
  const share = smoothed(worth * requests, requests);
  const ofShare = (score / share) * shareError(share, requests);
  return { score, error: Math.max(spreadOf(looks, scoreOf), ofShare) };
}

/** How well yes and no are told apart, as if one case more had half succeeded. */
export function trustedYesNo(looks: readonly Look[]): Trusted {
  const count = looks.length;
  const score = smoothed(yesNoScore(looks) * count, count);
  return { score, error: count < 2 ? Infinity : shareError(score, count) };
}

/** The standard error by leaving out each look in turn (jackknife, Tukey 1958), or by the spread that single looks usually have. */
function spreadOf(looks: readonly Look[], scoreOf: (some: readonly Look[]) => number): number {
  const count = looks.length;
  if (count < 2) return Infinity;
  const scores = looks.map((_, i) => scoreOf(looks.toSpliced(i, 1)));
  const mean = scores.reduce((sum, each) => sum + each, 0) / count;
  const squares = scores.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  return Math.max(Math.sqrt(((count - 1) / count) * squares), (SPREAD * scoreOf(looks)) / Math.sqrt(count));
}

/** A share of which one case more has half succeeded (Jeffreys' prior), and the standard deviation of what it may truly be. */
function smoothed(successes: number, count: number): number {
  return (successes + 0.5) / (count + 1);
}
function shareError(share: number, count: number): number {
  return Math.sqrt((share * (1 - share)) / (count + 2));
}
