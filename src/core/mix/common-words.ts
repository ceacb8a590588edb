/**
 * Finds texts that share words in a row with an evaluation set, as GPT-3's authors did (Brown and others, 2020, appendix C):
 * a text with any n-gram of the set is contaminated, with n between 8 and 13. Pure.
 */
import { comparedTokens } from "../text/tokens.ts";
import type { ComparedTask } from "./mix-set.ts";

/** Least and most words in a row, where a set's own lengths decide. */
const LEAST = 8;
const MOST = 13;
/** The share of a set's examples that are shorter than the length which decides. */
const SHORT_SHARE = 0.05;
/** Words in a row that more examples of a set than this have are its form, as “choose the right answer”, and tell nothing. */
const MOST_EXAMPLES = 10;
/** Words of one evaluation set: so many take about 150 MB. */
export const mixLimits = { evaluationWords: 2_000_000 };

const [FACTOR_A, FACTOR_B] = [0x01000193, 0x85ebca6b];

/** How many words in a row count for a set: the fifth percentile of its examples' lengths, from 8 to 13. */
export function commonWordsFor(tasks: readonly ComparedTask[]): number {
  const lengths = tasks.flatMap((task) => textsOf(task).map((text) => comparedTokens(text, "unicode").length));
  lengths.sort((a, b) => a - b);
  return Math.min(MOST, Math.max(LEAST, lengths[Math.floor(lengths.length * SHORT_SHARE)] ?? MOST));
}

/** All runs of so many words in a set. Those of shorter texts are not in it. */
export class CommonWords {
  readonly #length: number;
  readonly #numbers = new Map<string, number>();
  /** Words of all texts, one after the other, as numbers. */
  readonly #words: number[] = [];
  /** By the words' hash: their number among all different ones. Of two with one hash the second has the next free one. */
  readonly #found = new Map<number, number>();
  /** By that number: where the words begin, in how many examples they are, and which was the last. */
  readonly #begins: number[] = [];
  readonly #examples: number[] = [];
  readonly #last: number[] = [];
  #tasks = 0;

  /** @param length words in a row */
  constructor(length: number) {
    this.#length = length;
  }

  /** Words that were added. */
  get size(): number {
    return this.#words.length;
  }

  add(task: ComparedTask): void {
    const example = this.#tasks++;
    for (const text of textsOf(task)) {
      const begin = this.#words.length;
      for (const word of comparedTokens(text, "unicode")) this.#words.push(this.#numberOf(word));
      for (let at = begin; at + this.#length <= this.#words.length; at++) this.#note(at, example);
    }
  }

  /** The first words in a row that a task shares with the set, as text; undefined for none. */
  find(task: ComparedTask): string | undefined {
    for (const text of textsOf(task)) {
      const words = comparedTokens(text, "unicode");
      const numbers = words.map((word) => this.#numbers.get(word) ?? -1);
      for (let at = 0; at + this.#length <= numbers.length; at++) {
        const { found } = this.#search(numbers, at);
        if (found !== undefined && this.#examples[found]! <= MOST_EXAMPLES)
          return words.slice(at, at + this.#length).join(" ");
      }
    }
    return undefined;
  }

  #note(at: number, example: number): void {
    const { found, hash } = this.#search(this.#words, at);
    if (found === undefined) {
      this.#found.set(hash, this.#begins.length);
      this.#begins.push(at);
      this.#examples.push(1);
      this.#last.push(example);
    } else if (this.#last[found] !== example) {
      this.#examples[found]!++;
      this.#last[found] = example;
    }
  }

  /** The number of the same words in the set, or the free hash for them. */
  #search(numbers: readonly number[], at: number): { readonly found: number | undefined; readonly hash: number } {
    for (let hash = this.#hash(numbers, at); ; hash++) {
      const found = this.#found.get(hash);
      if (found === undefined || this.#isSame(numbers, at, this.#begins[found]!)) return { found, hash };
    }
  }

  #isSame(numbers: readonly number[], at: number, begin: number): boolean {
    for (let i = 0; i < this.#length; i++) if (numbers[at + i] !== this.#words[begin + i]) return false;
    return true;
  }

  /** 52 bits, from two hashes. */
  #hash(numbers: readonly number[], at: number): number {
    let [a, b] = [0, 0];
    for (let i = at; i < at + this.#length; i++) {
      a = Math.imul(a ^ (numbers[i]! + 1), FACTOR_A);
      b = Math.imul(b ^ (numbers[i]! + 1), FACTOR_B);
      a ^= a >>> 15;
      b ^= b >>> 13;
    }
    return (a >>> 6) * 2 ** 26 + (b >>> 6);
  }

  #numberOf(word: string): number {
    let number = this.#numbers.get(word);
    if (number === undefined) this.#numbers.set(word, (number = this.#numbers.size));
    return number;
  }
}

/** What a task asks, once for each example: the instruction, and the input behind it. */
export function questionsOf({ instruction, instances }: ComparedTask): string[] {
  const asked = new Set(instances.map(({ input }) => (input.trim() === "" ? instruction : `${instruction} ${input}`)));
  return asked.size === 0 ? [instruction] : [...asked];
}

/** What is compared word by word: each question, and each answer. */
function textsOf(task: ComparedTask): string[] {
  return [...questionsOf(task), ...task.instances.map(({ output }) => output).filter((output) => output !== "")];
}
