/** One candidate prepared for many rows: its tokens as bit masks, and its longest common subsequence with a row. */
import { popcount } from "./popcount.ts";
import type { Rows } from "./rows.ts";

/** Bits of a word. */
const WORD = 32;

/**
 * Common subsequences by bit-parallel dynamic programming (Crochemore and others, 2001; Hyyrö, 2004): a bit is a
 * position of the candidate, each token of a row takes a few word operations, and the zeros at the end are the length.
 */
export class Query {
  /** Token numbers in order, -1 where no row has the token. */
  readonly tokens: Int32Array;
  /** Different known tokens, the rarest of the pool first, and how often each is in the candidate. */
  readonly rarest: readonly number[];
  readonly times: readonly number[];
  /** How many of the tokens are known. */
  readonly known: number;

  readonly #rows: Rows;
  readonly #words: number;
  /** Place of a token's masks; 0 for a token that the candidate lacks. Shared memory: only one query may be open at a time. */
  readonly #place: Int32Array;
  readonly #masks: Int32Array;
  readonly #state: Int32Array;

  /** @param place zeros, one for each token number; `release` makes them zeros again */
  constructor(rows: Rows, text: string, place: Int32Array) {
    this.#rows = rows;
    this.#place = place;
    this.tokens = rows.numbersOf(text);
    this.rarest = distinct(this.tokens, place).sort((a, b) => rows.frequencies[a]! - rows.frequencies[b]!);
    for (let i = 0; i < this.rarest.length; i++) place[this.rarest[i]!] = i + 1;

    this.#words = Math.ceil(this.tokens.length / WORD);
    this.#state = new Int32Array(this.#words);
    this.#masks = new Int32Array((this.rarest.length + 1) * this.#words);
    const times = new Array<number>(this.rarest.length).fill(0);
    let known = 0;
    for (let i = 0; i < this.tokens.length; i++) {
      const token = this.tokens[i]!;
      if (token < 0) continue;
      known++;
      times[place[token]! - 1]!++;
      this.#masks[place[token]! * this.#words + (i >> 5)]! |= 1 << (i & 31);
    }
    this.known = known;
    this.times = times;
  }

  release(): void {
    for (const token of this.rarest) this.#place[token] = 0;
  }

  /** Length of the longest common subsequence with a row. */
  common(row: number): number {
    const start = this.#rows.starts[row]!;
    const end = start + this.#rows.lengths[row]!;
    return this.#words <= 1 ? this.#commonInWord(start, end) : this.#commonInWords(start, end);
  }

  #commonInWord(start: number, end: number): number {
    const tokens = this.#rows.tokens;
    const place = this.#place;
    const masks = this.#masks;
    let state = -1;
    for (let i = start; i < end; i++) {
      const matched = state & masks[place[tokens[i]!]!]!;
      state = (state + matched) | (state - matched);
    }
    return popcount(~state);
  }

  #commonInWords(start: number, end: number): number {
    const words = this.#words;
    const state = this.#state.fill(-1);
    for (let i = start; i < end; i++) {
      const place = this.#place[this.#rows.tokens[i]!]!;
      if (place === 0) continue;
      let carry = 0;
      for (let word = 0; word < words; word++) {
        const old = state[word]!;
        const mask = this.#masks[place * words + word]!;
        const sum = (old >>> 0) + ((old & mask) >>> 0) + carry;
        carry = sum > 0xffffffff ? 1 : 0;
        state[word] = sum | (old & ~mask);
      }
    }
    let common = 0;
    for (let word = 0; word < words; word++) common += popcount(~state[word]!);
    return common;
  }
}

/** The different known tokens; each gets some place. */
function distinct(tokens: Int32Array, place: Int32Array): number[] {
  const found: number[] = [];
  for (const token of tokens) if (token >= 0 && place[token] === 0) place[token] = found.push(token);
  return found;
}
