/** What came of a blind comparison: wins, ties and losses of the tuned student, and the grades of each side. */
import { meanInterval } from "../interval.ts";
import type { AskedSide, TuningAnswers } from "../record.ts";
import { blindAnswers, blindPairs, likeness } from "./order.ts";
import type { Grade } from "../../judging/grades.ts";
import type { Better, BlindVerdicts } from "./verdicts.ts";

/** How often something was said: a count, and its percentage with its 95% interval; no percentage where nothing was said. */
export interface VerdictShare {
  readonly n: number;
  readonly percent?: number;
  readonly interval?: readonly [low: number, high: number];
}

/** Of the tuned student, over the pairs with a verdict. */
export interface VerdictShares {
  readonly judged: number;
  readonly wins: VerdictShare;
  readonly ties: VerdictShare;
  readonly losses: VerdictShare;
}

interface PairResults extends VerdictShares {
  /** Pairs whose answers differ, and those that were skipped. */
  readonly of: number;
  readonly skipped: number;
  readonly bothGood: number;
  readonly bothBad: number;
}

export type GradeCounts = Readonly<Record<Grade, number>>;

interface GradeResults {
  /** Answers to grade, those graded, and those skipped; equal answers to one question are one. */
  readonly of: number;
  readonly graded: number;
  readonly skipped: number;
  readonly before: GradeCounts;
  readonly after: GradeCounts;
}

export interface BlindResults {
  /** Questions whose answers are the same on both sides: there is nothing to compare. */
  readonly same: number;
  readonly pairs: PairResults;
  readonly grades: GradeResults;
}

export function blindResults(answers: TuningAnswers, verdicts: BlindVerdicts): BlindResults {
  return {
    same: answers.tests.filter((_, place) => likeness(answers, place) === "same").length,
    pairs: pairResults(answers, verdicts),
    grades: gradeResults(answers, verdicts),
  };
}

/** Any verdict for neither side is a tie. */
export function verdictShares(
  { tests }: Pick<TuningAnswers, "tests">,
  judged: readonly { readonly place: number; readonly better: Better | "tie" }[],
): VerdictShares {
  const share = (counts: (better: Better | "tie") => boolean): VerdictShare => {
    const values = judged.map(({ place, better }) => ({
      unit: tests[place]?.unit ?? String(place),
      value: counts(better) ? 100 : 0,
    }));
    const n = values.filter(({ value }) => value > 0).length;
    if (values.length === 0) return { n };
    const { mean, interval } = meanInterval(values);
    return { n, percent: mean, interval };
  };
  return {
    judged: judged.length,
    wins: share((better) => better === "after"),
    ties: share((better) => better !== "after" && better !== "before"),
    losses: share((better) => better === "before"),
  };
}

/** How often one side got each grade; equal answers have one, which stands for both. */
export function gradeCounts(answers: TuningAnswers, graded: BlindVerdicts["grades"], of: AskedSide): GradeCounts {
  const own = graded.filter(({ place, side }) => side === of || likeness(answers, place) === "same");
  const count = (name: Grade) => own.filter(({ grade }) => grade === name).length;
  return { A: count("A"), B: count("B"), C: count("C"), D: count("D") };
}

function pairResults(answers: TuningAnswers, { pairs, seed }: BlindVerdicts): PairResults {
  const judged = pairs.flatMap(({ place, better }) => (better === "skipped" ? [] : [{ place, better }]));
  const count = (of: Better) => judged.filter(({ better }) => better === of).length;
  return {
    of: blindPairs(answers, seed).length,
    ...{ skipped: pairs.length - judged.length, ...verdictShares(answers, judged) },
    ...{ bothGood: count("both"), bothBad: count("neither") },
  };
}

function gradeResults(answers: TuningAnswers, { grades, seed }: BlindVerdicts): GradeResults {
  const graded = grades.filter(({ grade }) => grade !== "skipped");
  return {
    of: blindAnswers(answers, seed).length,
    ...{ graded: graded.length, skipped: grades.length - graded.length },
    ...{ before: gradeCounts(answers, graded, "before"), after: gradeCounts(answers, graded, "after") },
  };
}
