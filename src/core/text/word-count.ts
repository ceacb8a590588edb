/** How many words a text has, in scripts with and without spaces between them. The same on every engine, so that a run can be repeated. */
import { words } from "./python-text.ts";
import { MOST_COMPARED_CHARACTERS, rougeTokens, UNSPACED } from "./tokens.ts";

/** Bounds on the number of words: without spaces nobody can say it exactly. With spaces, both are the same. */
export interface WordCount {
  /** Each letter of a script without spaces is one word, as in `rougeTokens`. */
  readonly atMost: number;
  /** The letters of such a script stand together in words of some letters. */
  readonly atLeast: number;
}

/**
 * A word has no more letters than this on the mean. Article 1 of the Universal Declaration of Human Rights has 30 words
 * in English; 39 letters in Chinese, 77 in Japanese, 102 in Burmese, 103 in Thai, 114 in Khmer, 138 in Lao. By ICU's
 * dictionaries these are 1.5 to 3.8 letters a word.
 */
const MOST_LETTERS_OF_A_WORD = 4;

/**
 * Words as white space separates them (the paper's way); in a script without spaces, bounds from its letters.
 *
 * `Intl.Segmenter` would find words there, but each engine brings its own dictionaries, and changes them between versions:
 * an instruction would be kept in one browser and refused in the next.
 */
export function countWords(text: string): WordCount {
  let [spaced, letters] = [0, 0];
  for (const word of words(text)) {
    if (!HAS_UNSPACED.test(word)) spaced++;
    else {
      const tokens = rougeTokens(word.slice(0, MOST_COMPARED_CHARACTERS), "unicode");
      const own = tokens.filter((token) => HAS_UNSPACED.test(token)).length;
      letters += own;
      spaced += tokens.length - own;
    }
  }
  return { atMost: spaced + letters, atLeast: spaced + Math.ceil(letters / MOST_LETTERS_OF_A_WORD) };
}

const HAS_UNSPACED = new RegExp(`(?=[\\p{L}\\p{N}])[${UNSPACED}]`, "u");
