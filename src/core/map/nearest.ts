/** Finds the rows most like a given one, exactly: by cosine, through lists of the rows that have a number in a column. */
import type { SparseRow } from "./sparse-row.ts";

/** The most similar rows, most similar first; of two alike, the one that was added first. */
export interface Neighbours {
  readonly rows: Int32Array;
  readonly cosines: Float32Array;
}

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
    const rows = new Int32Array(count);
    const cosines = new Float32Array(count);
    let found = 0;
    for (const row of touched) {
      const cosine = Math.fround(products[row]!);
      products[row] = 0;
      if (row === except || cosine <= 0) continue;
      if (found === count && !isBefore(cosine, row, cosines[count - 1]!, rows[count - 1]!)) continue;
      if (found < count) found++;
      let place = found - 1;
      for (; place > 0 && isBefore(cosine, row, cosines[place - 1]!, rows[place - 1]!); place--) {
        rows[place] = rows[place - 1]!;
        cosines[place] = cosines[place - 1]!;
      }
      rows[place] = row;
      cosines[place] = cosine;
    }
    return { rows: rows.subarray(0, found), cosines: cosines.subarray(0, found) };
  }
}

function isBefore(cosine: number, row: number, otherCosine: number, otherRow: number): boolean {
  return cosine > otherCosine || (cosine === otherCosine && row < otherRow);
}
