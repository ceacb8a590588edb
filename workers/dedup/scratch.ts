/** Memory for queries, kept from one query to the next. */

/** Room ahead, so that a growing pool does not need new memory at each query. */
const SCRATCH_GROWTH = 1.1;

export class Scratch {
  /** By token: its place in the query. Zeros between queries. */
  readonly places: Int32Array;
  /** By place in a band: the tokens that a row and the candidate share. Zeros between queries. */
  readonly shared: Int32Array;
  /** Places with a count; any values between queries. */
  readonly touched: Int32Array;

  constructor(tokens: number, rows: number) {
    this.places = new Int32Array(tokens);
    this.shared = new Int32Array(rows);
    this.touched = new Int32Array(rows);
  }

  /** @returns this, or a larger one where this is too small */
  enough(tokens: number, rows: number): Scratch {
    if (tokens <= this.places.length && rows <= this.shared.length) return this;
    return new Scratch(Math.ceil(tokens * SCRATCH_GROWTH), Math.ceil(rows * SCRATCH_GROWTH));
  }
}
