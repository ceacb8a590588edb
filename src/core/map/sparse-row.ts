/** A row of numbers of which most are zero. Words give such rows. */

export interface SparseRow {
  /** Ascending, without repetition. */
  readonly columns: Int32Array;
  /** One for each column. */
  readonly values: Float32Array;
}

/** The row divided by its length, so that a product of two rows is their cosine; a row of zeros stays one. */
export function ofLengthOne({ columns, values }: SparseRow): SparseRow {
  let sum = 0;
  for (const value of values) sum += value * value;
  const length = Math.sqrt(sum);
  return { columns, values: length === 0 ? values : values.map((value) => value / length) };
}
