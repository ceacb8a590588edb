/** The two ways in which an evaluation reads a text: as this app does everywhere, and as the public scorer does. Knows no score. */
import { porterStem } from "../text/porter.ts";
import { words } from "../text/python-text.ts";
import { isAscii, rougeTokens } from "../text/tokens.ts";
import type { Reading } from "./figures.ts";

interface ReadingRules {
  tokens(text: string): string[];
  /** A text in which case, punctuation and the amount of white space no longer matter. */
  normal(text: string): string;
}

export const readings: Readonly<Record<Reading, ReadingRules>> = {
  default: {
    tokens: (text) => rougeTokens(text, "unicode"),
    normal: (text) => plain(text.normalize("NFKC").replace(PUNCTUATION, "")),
  },
  publicScorer: { tokens: (text) => rougeTokens(text, "ascii"), normal: plain },
};

/** A token as the public scorer compares it with its stemmer on; the stemmer knows English letters only. */
export function stemmedToken(token: string): string {
  return token.length > LONGEST_UNSTEMMED && isAscii(token) ? porterStem(token) : token;
}

/** Only longer tokens are stemmed, as the public scorer does. */
const LONGEST_UNSTEMMED = 3;
const PUNCTUATION = /\p{P}/gu;

/** Without ASCII punctuation, as Python's `string.punctuation` has it. */
function plain(text: string): string {
  return words(text.toLowerCase().replace(/[!-/:-@[-`{-~]/g, "")).join(" ");
}
