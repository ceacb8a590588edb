/**
 * Of each task the nearest earlier one by cosine, in the order in which they came: what is at least as near as a person
 * allows is its double in meaning. Up to some thousands every two are compared; of more, those in like directions.
 */
import { Clusters } from "./clusters.ts";
import type { VectorTable } from "./vector-table.ts";

/** So many tasks are compared each with each: some seconds of work. */
export const MOST_EXACT = 5000;
/** Directions looked into for each task of a larger pool. `npm run bench -- --meaning` tells what that finds. */
export const DIRECTIONS = 24;
/** Parts of one of a cosine: what a stored number of single precision may be off by is rounded away. */
const PARTS = 10_000;
/** Comparisons between two yields: about a millisecond. */
const AT_ONCE = 1000;

export class NearDoubles {
  /** The nearest earlier row of each; -1 for none. */
  readonly nearest: Int32Array;
  /** The cosine to it, rounded to four decimals. */
  readonly cosines: Float64Array;
  readonly #table: VectorTable;
  readonly #directions: number;
  /** 1 for a row that later ones may be doubles of. */
  readonly #stands: Uint8Array;
  /** Rows that were taken out or put back after they were compared. */
  readonly #changed = new Set<number>();
  #compared = 0;

  /**
   * @param table one row for each task, in their order
   * @param stands tells of a row whether it is in the pool: nothing is a double of what is not
   * @param directions that are looked into of a larger pool; Infinity compares every two
   */
  constructor(
    table: VectorTable,
    stands: (row: number) => boolean,
    directions = table.size > MOST_EXACT ? DIRECTIONS : Infinity,
  ) {
    this.#table = table;
    this.#directions = directions;
    this.#stands = Uint8Array.from({ length: table.size }, (_, row) => Number(stands(row)));
    this.nearest = new Int32Array(table.size).fill(-1);
    this.cosines = new Float64Array(table.size);
  }

  /** Whether later rows may be doubles of it. */
  isIn(row: number): boolean {
    return this.#stands[row] === 1;
  }

  /** Tells that a row is in the pool now, or is not. What that changes is found by the next work. @returns whether that is new */
  stands(row: number, isIn: boolean): boolean {
    if (this.isIn(row) === isIn) return false;
    this.#stands[row] = Number(isIn);
    this.#changed.add(row);
    return true;
  }

  /** Works until nothing is left to do. Yields after each millisecond or so the number of rows compared, of as many as the table has. */
  *work(): Generator<number, void> {
    if (this.#directions === Infinity) yield* this.#compareAll();
    else yield* this.#compareLike(this.#directions);
    for (const row of this.#changed) {
      // Told of again meanwhile, it counts anew.
      this.#changed.delete(row);
      yield* this.#stands[row] === 1 ? this.#putBack(row) : this.#takenOut(row);
    }
  }

  *#compareAll(): Generator<number> {
    let compared = 0;
    for (; this.#compared < this.#table.size; this.#compared++) {
      this.#find(this.#compared);
      compared += this.#compared;
      if (compared < AT_ONCE) continue;
      compared = 0;
      yield this.#compared;
    }
  }

  *#compareLike(directions: number): Generator<number> {
    if (this.#compared === this.#table.size) return;
    this.#compared = 0;
    let steps = 0;
    const learning = Clusters.learn(this.#table);
    let step = learning.next();
    for (; !step.done; step = learning.next()) if (++steps % LEARNT_AT_ONCE === 0) yield 0;
    const clusters = step.value;
    let compared = 0;
    for (; this.#compared < this.#table.size; this.#compared++) {
      const row = this.#compared;
      for (const near of clusters.take(row, directions)) {
        for (const other of near) if (other !== row) this.#compare(row, other);
        compared += near.length;
      }
      if (compared < AT_ONCE) continue;
      compared = 0;
      yield row;
    }
  }

  /** A task joins those that may have doubles: later ones may be nearer to it than to what they have. */
  *#putBack(row: number): Generator<number> {
    for (let later = row + 1; later < this.#table.size; later++) {
      this.#compare(later, row);
      if (later % AT_ONCE === 0) yield this.#compared;
    }
  }

  /** Those whose nearest it was look for another. */
  *#takenOut(row: number): Generator<number> {
    for (let later = row + 1; later < this.#table.size; later++) {
      if (this.nearest[later] !== row) continue;
      this.#find(later);
      yield this.#compared;
    }
  }

  #find(row: number): void {
    this.nearest[row] = -1;
    this.cosines[row] = 0;
    for (let other = 0; other < row; other++) this.#compare(row, other);
  }

  #compare(row: number, other: number): void {
    if (this.#stands[other] === 0) return;
    const cosine = Math.round(this.#table.between(row, other) * PARTS) / PARTS;
    const nearest = this.nearest[row]!;
    if (nearest >= 0 && (cosine < this.cosines[row]! || (cosine === this.cosines[row]! && other > nearest))) return;
    this.nearest[row] = other;
    this.cosines[row] = cosine;
  }
}

/** Rows from which directions are learnt between two yields. */
const LEARNT_AT_ONCE = 2;
