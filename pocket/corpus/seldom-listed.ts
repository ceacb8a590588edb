/** Families that lists name seldom: a model of this size answers them wrongly more often than not. */

/**
 * By name: work on single letters, which tokens hide, and sums of more than one step. Pocket is still shown their answers;
 * it only proposes them less often, so that what it writes is right more often.
 */
export const seldomListed: ReadonlySet<string> = new Set([
  "python-upper",
  "python-plus",
  "python-append",
  "first-letter-of",
  "second-letter-of",
  "last-letter-of",
  "count-letters",
  "small-letters",
  "to-capitals",
  "spell-letters",
  "longer-word",
  "next-in-row",
  "sort-days",
  "numbers-up",
  "hour-later",
  "next-number",
  "age-in-year",
  "total-price",
  "product",
  "difference",
  "sum-true",
  "count-words",
  "words-in-sentence",
]);

/** How often lists name one of these, against 1 for the other families. */
export const SELDOM_SHARE = 0.25;
