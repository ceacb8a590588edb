/** The four ways to compare an answer with the right ones, in the words of the page. Loads nothing. */
import type { InductionMetric } from "../rows/execution.ts";

export const metricWords: Readonly<Record<InductionMetric, { readonly title: string; readonly about: string }>> = {
  em: {
    title: "Exact match",
    about: "The answer is one of the right ones, word for word. Capital letters and punctuation do not count.",
  },
  es: {
    title: "Same words",
    about: "The answer has the same words as a right one, in any order. For lists.",
  },
  contains: {
    title: "Contains",
    about: "A right answer is somewhere in the answer, as whole words.",
  },
  f1: {
    title: "Shared words (F1)",
    about: "How many words the answer shares with the nearest right one, from 0 to 1. For sentences.",
  },
};
