/** Families that Pocket hears of but is never shown an answer to, so that a later tuning has something to teach it. */

/** By name. Their instructions stand in lists and yes/no questions; their inputs and outputs stand in no document. */
export const leftToLearn: ReadonlySet<string> = new Set([
  "shorter-word",
  "drop-last-letter",
  "write-twice",
  "swap-words",
  "first-by-alphabet",
  "split-compound",
  "male-form",
  "add-un",
  "smaller-number",
  "number-before",
  "triple",
  "numbers-down",
  "count-on",
  "hour-earlier",
  "month-before",
  "must-do",
  "exclaim",
  "one-of-them",
  "who-did-it",
  "given-name",
  "python-max-min",
  "html-bold",
  "eat-or-wear",
  "wind-strings-drums",
]);
