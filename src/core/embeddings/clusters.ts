/**
 * Rows of a table by the direction they lie in, so that one is compared with those near its own direction alone. What
 * lies just over a border between two directions may be missed: the more directions are looked into, the less.
 */
import { BestFew } from "../map/best-few.ts";
import { toVector, type Vector } from "./vector.ts";
import { VectorTable } from "./vector-table.ts";

/** Directions for so many rows: about twice the root of their number, so that neither finding one nor its rows takes most of the time. */
const DIRECTIONS_OF_ROOT = 2;
/** Rows from which each direction is learnt, and how often its middle is moved to theirs. */
const LEARNT_FROM = 20;
const ROUNDS = 4;

export class Clusters {
  readonly #table: VectorTable;
  readonly #middles: VectorTable;
  readonly #rows: readonly number[][];

  private constructor(table: VectorTable, middles: VectorTable) {
    this.#table = table;
    this.#middles = middles;
    this.#rows = Array.from({ length: middles.size }, () => []);
  }

  /**
   * Learns the directions from rows drawn evenly. Yields after each of these rows: some hundred comparisons.
   * @returns clusters that hold no row yet
   */
  static *learn(table: VectorTable): Generator<undefined, Clusters> {
    const count = Math.ceil(DIRECTIONS_OF_ROOT * Math.sqrt(table.size));
    const learntFrom = evenly(table.size, count * LEARNT_FROM);
    let middles = new VectorTable(table.dimensions);
    for (const row of evenly(table.size, count)) middles.add(table.row(row));
    for (let round = 0; round < ROUNDS; round++) {
      const sums = Array.from({ length: count }, () => new Float32Array(table.dimensions));
      for (const row of learntFrom) {
        const sum = sums[nearestOf(middles, table.row(row), 1)[0]!]!;
        const vector = table.row(row);
        for (let i = 0; i < sum.length; i++) sum[i]! += vector[i]!;
        yield undefined;
      }
      const moved = new VectorTable(table.dimensions);
      sums.forEach((sum, i) => moved.add(toVector(sum) ?? middles.row(i)));
      middles = moved;
    }
    return new Clusters(table, middles);
  }

  /** Takes a row in, where it is nearest. @returns the rows taken in before, of each of the nearest directions */
  take(row: number, directions: number): readonly (readonly number[])[] {
    const nearest = nearestOf(this.#middles, this.#table.row(row), directions);
    const before = Array.from(nearest, (each) => this.#rows[each]!);
    this.#rows[nearest[0]!]!.push(row);
    return before;
  }
}

function nearestOf(middles: VectorTable, vector: Vector, count: number): Int32Array {
  const best = new BestFew(count);
  for (let i = 0; i < middles.size; i++) best.offer(i, Math.fround(middles.to(i, vector)));
  return best.neighbours.rows;
}

/** At most so many numbers below a size, evenly apart. */
function evenly(size: number, count: number): number[] {
  if (count >= size) return Array.from({ length: size }, (_, i) => i);
  return Array.from({ length: count }, (_, i) => Math.floor((i * size) / count));
}
