/** Blind review (paper, section 4.2 and table 2): its questions, and the summary the paper reports. */
import type { Review } from "../rows/run-row.ts";
import type { Rating } from "../rows/task-row.ts";

/** One line of the paper's table 2: how many answers there are, and how many of them are yes. */
interface ReviewLine {
  readonly yes: number;
  readonly of: number;
}

export interface ReviewSummary {
  readonly validTask: ReviewLine;
  readonly rightInput: ReviewLine;
  readonly rightOutput: ReviewLine;
  /** All three questions answered yes. */
  readonly allRight: ReviewLine;
}

/** The paper's own figures, shares of 200 (table 2). */
export const paperReview: Readonly<Record<keyof ReviewSummary, number>> = {
  validTask: 0.92,
  rightInput: 0.79,
  rightOutput: 0.58,
  allRight: 0.54,
};

export function summarise(answers: Review["answers"]): ReviewSummary {
  const ratings = answers.map((each) => each.rating);
  const complete = ratings.filter((each) => QUESTIONS.every((question) => each[question] !== undefined));
  return {
    validTask: line(ratings, "validTask"),
    rightInput: line(ratings, "rightInput"),
    rightOutput: line(ratings, "rightOutput"),
    allRight: {
      yes: complete.filter((each) => QUESTIONS.every((question) => each[question] === true)).length,
      of: complete.length,
    },
  };
}

/** The paper's three questions, in its order. */
export const QUESTIONS = ["validTask", "rightInput", "rightOutput"] as const;
export type Question = (typeof QUESTIONS)[number];

function line(ratings: readonly Rating[], question: Question): ReviewLine {
  const answered = ratings.filter((each) => each[question] !== undefined);
  return { yes: answered.filter((each) => each[question] === true).length, of: answered.length };
}
