/** The instructions of a pool as flat rows of token numbers, in pool order. Knows nothing of scores. */
import { comparedTokens, type TokenScheme } from "../../src/core/text/tokens.ts";

/** New size of an array that must grow, as a multiple of the size needed. */
const GROWTH = 1.25;

export class Rows {
  /** Token numbers of every row, one after the other. */
  tokens = new Int32Array(1024);
  /** Where each row begins in `tokens`; the entry after the last row is the end. */
  starts = new Int32Array(256);
  /** Tokens of each row. */
  lengths = new Int32Array(256);
  /** How often each token is in all rows together. */
  frequencies = new Int32Array(256);
  count = 0;
  longest = 0;

  readonly #numbers = new Map<string, number>();
  readonly #known = new Set<string>();
  readonly #taskIds: string[] = [];
  readonly #texts: string[] = [];

  constructor(readonly scheme: TokenScheme) {}

  get vocabulary(): number {
    return this.#numbers.size;
  }

  has(taskId: string): boolean {
    return this.#known.has(taskId);
  }

  taskId(row: number): string {
    return this.#taskIds[row]!;
  }

  text(row: number): string {
    return this.#texts[row]!;
  }

  append(taskId: string, text: string): void {
    const words = comparedTokens(text, this.scheme);
    const start = this.starts[this.count]!;
    this.tokens = roomFor(this.tokens, start + words.length);
    this.starts = roomFor(this.starts, this.count + 2);
    this.lengths = roomFor(this.lengths, this.count + 1);
    for (let i = 0; i < words.length; i++) {
      const token = this.#number(words[i]!);
      this.tokens[start + i] = token;
      this.frequencies[token]!++;
    }
    this.starts[this.count + 1] = start + words.length;
    this.lengths[this.count] = words.length;
    this.longest = Math.max(this.longest, words.length);
    this.#taskIds.push(taskId);
    this.#texts.push(text);
    this.#known.add(taskId);
    this.count++;
  }

  /** Token numbers of a text that is not a row; -1 for a token that no row ever had. */
  numbersOf(text: string): Int32Array {
    const words = comparedTokens(text, this.scheme);
    const numbers = new Int32Array(words.length);
    for (let i = 0; i < words.length; i++) numbers[i] = this.#numbers.get(words[i]!) ?? -1;
    return numbers;
  }

  #number(token: string): number {
    let number = this.#numbers.get(token);
    if (number === undefined) {
      this.#numbers.set(token, (number = this.#numbers.size));
      this.frequencies = roomFor(this.frequencies, number + 1);
    }
    return number;
  }
}

function roomFor(array: Int32Array<ArrayBuffer>, size: number): Int32Array<ArrayBuffer> {
  if (size <= array.length) return array;
  const larger = new Int32Array(Math.ceil(size * GROWTH));
  larger.set(array);
  return larger;
}
