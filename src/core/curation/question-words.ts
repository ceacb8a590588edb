/** The questions of a review, and what its grades mean, in words. Loads nothing. */
import type { Rating } from "../rows/task-row.ts";
import type { Question } from "./review.ts";

/** The paper's three questions (table 2). */
export const questionWords: Readonly<Record<Question, { readonly short: string; readonly long: string }>> = {
  validTask: { short: "Valid task", long: "Does the instruction describe a valid task?" },
  rightInput: { short: "Right input", long: "Is the input appropriate for the instruction?" },
  rightOutput: { short: "Right output", long: "Is the output a correct and acceptable response?" },
};

/** Grades from the best to the worst (paper, section 4.2). */
export const gradeWords: Readonly<Record<NonNullable<Rating["grade"]>, string>> = {
  A: "right and useful as it stands",
  B: "acceptable, with small faults",
  C: "to the point, but wrong in part",
  D: "of no use",
};
