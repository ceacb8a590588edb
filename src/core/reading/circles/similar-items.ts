/** Finds where a list comes back to what it holds already: two items in a row that are too similar to earlier ones. */
import { rougeL } from "../../similarity/rouge.ts";
import { comparedTokens, type TokenScheme } from "../../text/tokens.ts";

/** How items are compared; as the method compares a task with the pool. */
export interface ItemComparison {
  /** The largest ROUGE-L F two different items may have, 0 to 1. */
  readonly threshold: number;
  readonly tokens: TokenScheme;
}

/** Items in a row that make a circle. */
const IN_A_ROW = 2;
/** Shorter texts are names, numbers and yes or no. */
const LEAST_TOKENS = 3;

export class SimilarItems {
  readonly #comparison: ItemComparison;
  readonly #earlier: Item[] = [];
  #inARow = 0;

  constructor(comparison: ItemComparison) {
    this.#comparison = comparison;
  }

  /** @returns whether the list has gone round with this item */
  add(text: string): boolean {
    const { tokens } = this.#comparison;
    const [head = ""] = text.trim().split("\n", 1);
    const item = { whole: comparedTokens(text, tokens), head: comparedTokens(head, tokens) };
    if (item.head.length < LEAST_TOKENS) return false;
    this.#inARow = this.#earlier.some((each) => this.#isLike(each, item)) ? this.#inARow + 1 : 0;
    this.#earlier.push(item);
    return this.#inARow >= IN_A_ROW;
  }

  /** Both the whole items and their first lines: what stands below may have one form in all of them. */
  #isLike(a: Item, b: Item): boolean {
    return this.#areAlike(a.head, b.head) && this.#areAlike(a.whole, b.whole);
  }

  #areAlike(a: readonly string[], b: readonly string[]): boolean {
    const { threshold } = this.#comparison;
    const most = (2 * Math.min(a.length, b.length)) / (a.length + b.length);
    return most > threshold && rougeL(a, b).f > threshold;
  }
}

interface Item {
  readonly whole: readonly string[];
  readonly head: readonly string[];
}

/** How many items at a list's end make its circle: 2 where they are too similar to earlier ones, else 0. */
export function similarAtEnd(texts: readonly string[], comparison: ItemComparison): number {
  const items = new SimilarItems(comparison);
  let isRound = false;
  for (const text of texts) isRound = items.add(text);
  return isRound ? IN_A_ROW : 0;
}
