/** Splits text into the tokens that ROUGE-L compares. Knows nothing of scores or pools. */

/** `ascii` is the public scorer's reading; `unicode` reads every script (see `rougeTokens`). */
export type TokenScheme = "ascii" | "unicode";

/**
 * The tokens of a text, in order (paper, section 2.2 filters on ROUGE-L over these).
 *
 * - `ascii`: lower-cased runs of `[a-z0-9]`, as the public scorer has it. Chinese gives no token, "café" gives "caf".
 * - `unicode`: compatibility forms are unified (NFKC: full-width letters, ligatures, composed accents), then runs of
 *   letters and digits of any script, lower-cased. A script written without spaces gives one token per character;
 *   Korean and Vietnamese, which write spaces, give one per written word. Marks stay with their letter and accents
 *   count: "ma", "má" and "mã" are three tokens. Invisible characters (joiners, variation selectors) are left out.
 *
 * Plain ASCII text reads the same under both.
 */
export function rougeTokens(text: string, scheme: TokenScheme): string[] {
  if (scheme === "ascii" || isAscii(text)) return text.toLowerCase().match(ASCII_TOKEN) ?? [];
  const unified = text.normalize("NFKC").toLowerCase().replace(INVISIBLE, "");
  return unified.match(UNICODE_TOKEN) ?? [];
}

/** Whether `rougeTokens` gives the same under both schemes for sure. */
export function isAscii(text: string): boolean {
  return IS_ASCII.test(text);
}

/** Only so many tokens of a text are compared, as the time is the product of both lengths. No real task is nearly so long. */
export const MOST_COMPARED_TOKENS = 10_000;

/** Only so many characters of a text are read: a word of millions of letters would make the pattern fail. */
export const MOST_COMPARED_CHARACTERS = 1_000_000;

/** The tokens by which a task is compared with a pool: those of `rougeTokens`, up to the limit. */
export function comparedTokens(text: string, scheme: TokenScheme): string[] {
  const tokens = rougeTokens(text.slice(0, MOST_COMPARED_CHARACTERS), scheme);
  return tokens.length > MOST_COMPARED_TOKENS ? tokens.slice(0, MOST_COMPARED_TOKENS) : tokens;
}

// eslint-disable-next-line no-control-regex -- the whole ASCII range is meant, controls included
const IS_ASCII = /^[\x00-\x7f]*$/;
const ASCII_TOKEN = /[a-z0-9]+/g;
export const INVISIBLE = /\p{Default_Ignorable_Code_Point}+/gu;

/** Scripts whose sentences have no spaces; `scx` takes in letters that several share, such as the long-vowel mark. */
export const UNSPACED = ["Han", "Hiragana", "Katakana", "Thai", "Lao", "Khmer", "Myanmar"]
  .map((script) => `\\p{scx=${script}}`)
  .join("");

/** One letter of an unspaced script with its marks, or a run of other letters and digits with theirs. */
const UNICODE_TOKEN = new RegExp(
  `(?=[\\p{L}\\p{N}])[${UNSPACED}]\\p{M}*|(?![${UNSPACED}])[\\p{L}\\p{N}](?:\\p{M}|(?![${UNSPACED}])[\\p{L}\\p{N}])*`,
  "gu",
);
