/** In which order the tasks of several sets are judged: set by set, or by turns so that the kept ones have the wanted shares. */
import { PythonRandom } from "../method/random.ts";

/** A task by its set and its place there, both from 0. */
export interface Turn {
  readonly set: number;
  readonly task: number;
}

export interface TurnsChoice {
  /** Tasks of each set. */
  readonly sizes: readonly number[];
  /** A weight for each set; undefined for none. */
  readonly weights: readonly number[] | undefined;
  /** Tasks wanted; undefined for all. */
  readonly most: number | undefined;
  readonly seed: number;
}

/**
 * Without weights and without a number wanted, the sets follow each other in their own order. Else each set is shuffled,
 * and the next task comes from the set that lies furthest behind its share of the kept ones. Without weights, shares go by
 * the sets' sizes. With weights, all ends when a set has nothing left on its turn, so that the shares hold.
 */
export class Turns {
  readonly #orders: readonly (readonly number[] | undefined)[];
  readonly #choice: TurnsChoice;
  readonly #next: number[];
  readonly #kept: number[];
  #total = 0;

  constructor(choice: TurnsChoice) {
    this.#choice = choice;
    const { sizes, seed } = choice;
    const random = new PythonRandom(seed);
    this.#orders = sizes.map((size) => (this.#isDrawn ? shuffled(size, random) : undefined));
    this.#next = sizes.map(() => 0);
    this.#kept = sizes.map(() => 0);
  }

  /** The next task to judge; undefined when nothing more is wanted or left. */
  next(): Turn | undefined {
    const { most = Infinity } = this.#choice;
    if (this.#total >= most) return undefined;
    const set = this.#isDrawn ? this.#furthestBehind() : this.#choice.sizes.findIndex((_, each) => this.#hasMore(each));
    return set === -1 || !this.#hasMore(set) ? undefined : this.#take(set);
  }

  /** Counts a task of this set as kept. */
  keep(set: number): void {
    this.#kept[set]!++;
    this.#total++;
  }

  /** The tasks that had no turn, set by set. */
  *rest(): Generator<Turn, void> {
    for (let set = 0; set < this.#next.length; set++) while (this.#hasMore(set)) yield this.#take(set);
  }

  get #isDrawn(): boolean {
    return this.#choice.weights !== undefined || this.#choice.most !== undefined;
  }

  #take(set: number): Turn {
    const place = this.#next[set]!++;
    return { set, task: this.#orders[set]?.[place] ?? place };
  }

  #hasMore(set: number): boolean {
    return this.#next[set]! < this.#choice.sizes[set]!;
  }

  /** The set whose share of the kept tasks would be the smallest with one more, the first among equals; -1 for none. */
  #furthestBehind(): number {
    const { sizes, weights } = this.#choice;
    let found = -1;
    let least = Infinity;
    for (let set = 0; set < sizes.length; set++) {
      const weight = (weights ?? sizes)[set]!;
      // Shares by size are no promise, so a set without tasks is passed over there.
      if (weight <= 0 || (weights === undefined && !this.#hasMore(set))) continue;
      const share = (this.#kept[set]! + 1) / weight;
      if (share < least) [found, least] = [set, share];
    }
    return found;
  }
}

function shuffled(size: number, random: PythonRandom): number[] {
  const order = Array.from({ length: size }, (_, place) => place);
  random.shuffle(order);
  return order;
}
