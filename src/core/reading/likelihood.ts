/** How likely a model finds Yes and No as the first word of its answer. Pure; knows no engine. */
import type { Method } from "../method/method.ts";
import type { Likelihood } from "../rows/yes-no.ts";

/** A token that could have come next, and the natural logarithm of its probability. */
export interface TokenChance {
  readonly token: string;
  readonly logprob: number;
}

/** Stored log-probabilities are rounded, so that a last bit of arithmetic changes no row. */
const DIGITS = 1e4;

/**
 * Sums the chances of every spelling of each word. A word that is not among the tokens listed has at most the chance of
 * the least likely one, and gets that.
 *
 * @param tokens the likeliest next tokens, in any order
 * @returns undefined when neither word is listed: then nothing is known of their difference
 */
export function yesAndNo(tokens: readonly TokenChance[]): Pick<Likelihood, "yes" | "no"> | undefined {
  const listed = tokens.filter(({ logprob }) => Number.isFinite(logprob));
  const yes = chanceOf("yes", listed);
  const no = chanceOf("no", listed);
  if (yes === undefined && no === undefined) return undefined;
  const least = Math.min(...listed.map(({ logprob }) => logprob));
  return { yes: rounded(yes ?? least), no: rounded(no ?? least) };
}

/** The difference of the two log-probabilities: above 0 the model itself says yes. */
export function yesScore({ yes, no }: Pick<Likelihood, "yes" | "no">): number {
  return rounded(yes - no);
}

function chanceOf(word: string, tokens: readonly TokenChance[]): number | undefined {
  const own = tokens.filter(({ token }) => spelled(token) === word);
  if (own.length === 0) return undefined;
  const most = Math.max(...own.map(({ logprob }) => logprob));
  return most + Math.log(own.reduce((sum, { logprob }) => sum + Math.exp(logprob - most), 0));
}

/** Tokens as vocabularies write them: with a space or its sign before the word, in any case. */
function spelled(token: string): string {
  return token.replace(/^[\s\u0120\u2581]+|\s+$/gu, "").toLowerCase();
}

function rounded(value: number): number {
  return Math.round(value * DIGITS) / DIGITS;
}

/** The threshold that a method sets itself; undefined where labelled tasks give it. */
export function ownThreshold({ yesNoThreshold = "fitted" }: Pick<Method, "yesNoThreshold">): number | undefined {
  return yesNoThreshold === "fitted" ? undefined : yesNoThreshold;
}
