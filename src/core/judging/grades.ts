/** The grades of a single answer, after the paper's human evaluation (section 4.4, figure 6), best first. Loads nothing. */
export const grades = {
  A: "Right and complete: nothing to mend.",
  B: "Good enough, with a small fault.",
  C: "It does what was asked, with a serious fault.",
  D: "Beside the point, or no answer.",
} as const;
export type Grade = keyof typeof grades;
export const gradeNames = Object.keys(grades) as Grade[];
