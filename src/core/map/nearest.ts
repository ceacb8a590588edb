/** Finds the rows most like a given one, exactly: by cosine, through lists of the rows that have a number in a column. */
import { BestFew, type Neighbours } from "./best-few.ts";
import type { SparseRow } from "./sparse-row.ts";

interface Postings {
  readonly rows: number[];
  readonly values: number[];
}

export class NearestRows {
  readonly #columns = new Map<number, Postings>();
  #size = 0;
  /** Products of the asked row with each row; zero between two questions. */
  #products = new Float64Array(64);

  get size(): number {
    return this.#size;
  }

  /** @param row of length one, as are those asked for */
  add({ columns, values }: SparseRow): void {
    for (let i = 0; i < columns.length; i++) {
      const column = columns[i]!;
      let postings = this.#columns.get(column);
      if (postings === undefined) this.#columns.set(column, (postings = { rows: [], values: [] }));
      postings.rows.push(this.#size);
      postings.values.push(values[i]!);
    }
    this.#size++;
    if (this.#size > this.#products.length) this.#products = new Float64Array(this.#size * 2);
  }

  /**
   * At most `count` rows whose cosine is above zero.
   * @param except a row that is passed over, such as the asked one itself
   */
  nearest({ columns, values }: SparseRow, count: number, except = -1): Neighbours {
    const products = this.#products;
    const touched: number[] = [];
    for (let i = 0; i < columns.length; i++) {
      const postings = this.#columns.get(columns[i]!);
      if (postings === undefined) continue;
      const value = values[i]!;
      for (let j = 0; j < postings.rows.length; j++) {
        const row = postings.rows[j]!;
        if (products[row] === 0) touched.push(row);
        products[row]! += value * postings.values[j]!;
      }
    }
    const best = new BestFew(count);
    for (const row of touched) {
      const cosine = Math.fround(products[row]!);
      products[row] = 0;
      if (row !== except && cosine > 0) best.offer(row, cosine);
    }
    return best.neighbours;
  }
}
