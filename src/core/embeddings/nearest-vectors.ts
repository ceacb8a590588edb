/** Finds the vectors most like a given one, exactly: it is compared with every other. */
import { BestFew, type Neighbours } from "../map/best-few.ts";
import type { Vector } from "./vector.ts";
import { VectorTable } from "./vector-table.ts";

export class NearestVectors {
  readonly #table: VectorTable;
  readonly #above: number;

  /** @param above only vectors whose cosine is above it are near */
  constructor(dimensions: number, { table = new VectorTable(dimensions), above = -Infinity } = {}) {
    this.#table = table;
    this.#above = above;
  }

  add(vector: Vector): void {
    this.#table.add(vector);
  }

  /**
   * At most `count` rows.
   * @param except a row that is passed over, such as the asked one itself
   * @param counts tells of a row whether it may be found; all may where it is left out
   */
  nearest(vector: Vector, count: number, except = -1, counts?: (row: number) => boolean): Neighbours {
    const best = new BestFew(count);
    for (let row = 0; row < this.#table.size; row++) {
      if (row === except || (counts && !counts(row))) continue;
      const cosine = Math.fround(this.#table.to(row, vector));
      if (cosine > this.#above) best.offer(row, cosine);
    }
    return best.neighbours;
  }
}
