/** What came of a blind comparison: wins, ties and losses of the tuned student, and the grades of each side. */
import { meanInterval } from "../interval.ts";
import type { AskedSide, TuningAnswers } from "../record.ts";
import { blindAnswers, blindPairs, likeness } from "./order.ts";
import { gradeNames, type Better, type BlindVerdicts, type Grade } from "./verdicts.ts";

/** How often something was said: a count, and its percentage with its 95% interval; no percentage where nothing was said. */
export interface VerdictShare {
  readonly n: number;
  readonly percent?: number;
  readonly interval?: readonly [low: number, high: number];
}

interface PairResults {
  /** Pairs whose answers differ, those with a verdict, and those that were skipped. */
  readonly of: number;
  readonly judged: number;
  readonly skipped: number;
  /** Of the tuned student. */
  readonly wins: VerdictShare;
  readonly ties: VerdictShare;
  readonly losses: VerdictShare;
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

function pairResults(answers: TuningAnswers, { pairs, seed }: BlindVerdicts): PairResults {
  const judged = pairs.filter(({ better }) => better !== "skipped");
  const share = (...counted: readonly Better[]): VerdictShare => {
    const values = judged.map(({ place, better }) => ({
      unit: answers.tests[place]?.unit ?? String(place),
      value: counted.some((each) => each === better) ? 100 : 0,
    }));
    const n = values.filter(({ value }) => value > 0).length;
    if (values.length === 0) return { n };
    const { mean, interval } = meanInterval(values);
    return { n, percent: mean, interval };
  };
  const count = (of: Better) => judged.filter(({ better }) => better === of).length;
  return {
    of: blindPairs(answers, seed).length,
    ...{ judged: judged.length, skipped: pairs.length - judged.length },
    ...{ wins: share("after"), ties: share("both", "neither"), losses: share("before") },
    ...{ bothGood: count("both"), bothBad: count("neither") },
  };
}

function gradeResults(answers: TuningAnswers, { grades, seed }: BlindVerdicts): GradeResults {
  const graded = grades.filter(({ grade }) => grade !== "skipped");
  const counts = (of: AskedSide) => {
    const own = graded.filter(({ place, side }) => side === of || likeness(answers, place) === "same");
    return Object.fromEntries(
      gradeNames.map((name) => [name, own.filter(({ grade }) => grade === name).length]),
    ) as GradeCounts;
  };
  return {
    of: blindAnswers(answers, seed).length,
    ...{ graded: graded.length, skipped: grades.length - graded.length },
    ...{ before: counts("before"), after: counts("after") },
  };
}
