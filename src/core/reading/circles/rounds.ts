/** Finds where a reply goes round: the same tokens again and again. Knows no lists and no pieces. */
import type { CircleToken } from "./circle-tokens.ts";

/** The longest round, tokens. */
const LONGEST_ROUND = 60;
/** Rounds that make a circle. */
const ROUNDS = 3;
/**
 * Tokens that make a circle, by what a round is made of. Words that come again and again are hardly ever meant. Tables, code
 * and numbers often repeat and then end by themselves: they get more time.
 */
const ENOUGH = { words: 60, marks: 180, numbers: 300 } as const;

/** Takes tokens one at a time and says when they make a circle. Its time grows only with their number. */
export class Rounds {
  readonly #names = new Map<string, number>();
  readonly #tokens: number[] = [];
  readonly #ends: number[] = [];
  /** How many words, and how many marks of code, stand before each token. */
  readonly #words: number[] = [0];
  readonly #codes: number[] = [0];
  /** For each length of a round: how many tokens up to the last one equal the token one round before. */
  readonly #same = new Int32Array(LONGEST_ROUND + 1);

  /**
   * A circle needs its rounds and one token more: a text that ends with them ended by itself.
   * @returns where the tokens that make the circle end, characters; undefined as long as there is none
   */
  add({ text, end, word, code }: CircleToken): number | undefined {
    const name = this.#names.get(text) ?? this.#names.size;
    this.#names.set(text, name);
    const count = this.#tokens.length;
    let found: number | undefined;
    for (let round = 1; round <= LONGEST_ROUND && round <= count; round++) {
      const same = this.#tokens[count - round] === name ? this.#same[round]! + 1 : 0;
      this.#same[round] = same;
      const before = same === 0 ? 0 : same + round - 1;
      if (before >= ROUNDS * round && before >= this.#enough(round)) found ??= this.#ends[count - 1];
    }
    this.#tokens.push(name);
    this.#ends.push(end);
    this.#words.push(this.#words.at(-1)! + Number(word));
    this.#codes.push(this.#codes.at(-1)! + Number(code));
    return found;
  }

  #enough(round: number): number {
    const inRound = (sums: readonly number[]) => sums.at(-1)! - sums[sums.length - 1 - round]!;
    const words = inRound(this.#words);
    if (words === 0) return ENOUGH.numbers;
    return inRound(this.#codes) > 0 || words * 2 < round ? ENOUGH.marks : ENOUGH.words;
  }
}
