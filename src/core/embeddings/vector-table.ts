/** Vectors of one model, numbered as they are added. They lie in large blocks of memory: comparing one with many runs straight through. */
import type { Vector } from "./vector.ts";

/** Vectors in each block. */
const BLOCK_ROWS = 512;

export class VectorTable {
  /** Numbers in each vector. */
  readonly dimensions: number;
  readonly #rows: Float32Array[] = [];
  #block = new Float32Array(0);

  constructor(dimensions: number) {
    this.dimensions = dimensions;
  }

  get size(): number {
    return this.#rows.length;
  }

  /** @param vector of length one and of this table's dimensions */
  add(vector: Vector): void {
    const place = this.size % BLOCK_ROWS;
    if (place === 0) this.#block = new Float32Array(this.dimensions * BLOCK_ROWS);
    const row = this.#block.subarray(place * this.dimensions, (place + 1) * this.dimensions);
    row.set(vector);
    this.#rows.push(row);
  }

  /** The vector of a row, over the table's own memory. */
  row(row: number): Vector {
    return this.#rows[row]!;
  }

  /** The cosine of two rows. */
  between(row: number, other: number): number {
    return product(this.#rows[row]!, this.#rows[other]!);
  }

  /** The cosine of a row and a vector. */
  to(row: number, vector: Vector): number {
    return product(this.#rows[row]!, vector);
  }
}

/** Four sums side by side, because each step of one has to wait for the step before: a third of the plain sum's time. */
function product(one: Float32Array, other: Float32Array): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let i = 0;
  for (const end = one.length - 3; i < end; i += 4) {
    a += one[i]! * other[i]!;
    b += one[i + 1]! * other[i + 1]!;
    c += one[i + 2]! * other[i + 2]!;
    d += one[i + 3]! * other[i + 3]!;
  }
  for (; i < one.length; i++) a += one[i]! * other[i]!;
  return a + b + (c + d);
}
