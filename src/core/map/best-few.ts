/** Keeps the few rows with the highest cosines of those that are offered; of two alike, the one with the lower number. */

/** The most similar rows, most similar first; of two alike, the one that was added first. */
export interface Neighbours {
  readonly rows: Int32Array;
  readonly cosines: Float32Array;
}

export class BestFew {
  readonly #rows: Int32Array;
  readonly #cosines: Float32Array;
  #found = 0;

  constructor(count: number) {
    this.#rows = new Int32Array(count);
    this.#cosines = new Float32Array(count);
  }

  /** @param cosine of single precision, as it is kept */
  offer(row: number, cosine: number): void {
    const [rows, cosines] = [this.#rows, this.#cosines];
    const count = rows.length;
    if (this.#found === count && (count === 0 || !isBefore(cosine, row, cosines[count - 1]!, rows[count - 1]!))) return;
    if (this.#found < count) this.#found++;
    let place = this.#found - 1;
    for (; place > 0 && isBefore(cosine, row, cosines[place - 1]!, rows[place - 1]!); place--) {
      rows[place] = rows[place - 1]!;
      cosines[place] = cosines[place - 1]!;
    }
    rows[place] = row;
    cosines[place] = cosine;
  }

  get neighbours(): Neighbours {
    return { rows: this.#rows.subarray(0, this.#found), cosines: this.#cosines.subarray(0, this.#found) };
  }
}

function isBefore(cosine: number, row: number, otherCosine: number, otherRow: number): boolean {
  return cosine > otherCosine || (cosine === otherCosine && row < otherRow);
}
