/** What an evaluation gives: figures under each of the two ways to read a text. Loads nothing. */

/** `default` reads every script; `publicScorer` sees `[a-z0-9]` alone, so that two equal Chinese texts have nothing in common. */
export type Reading = "default" | "publicScorer";

/** Means over all lines, times 100, to two decimals. */
export interface EvaluationFigures {
  /** F of ROUGE-L between target and response. */
  readonly rougeL: number;
  /** The same over Porter stems of the tokens. */
  readonly rougeLStemmed: number;
  /** Equal once case, punctuation and the amount of white space are left out. */
  readonly exactMatch: number;
}

/** The figures under each way to read a text. */
export interface EvaluationResult extends Readonly<Record<Reading, EvaluationFigures>> {
  readonly count: number;
}

/** Whether the two ways to read give the same figures. */
export function agree({ default: usual, publicScorer }: EvaluationResult): boolean {
  return (Object.keys(usual) as (keyof EvaluationFigures)[]).every((name) => usual[name] === publicScorer[name]);
}
