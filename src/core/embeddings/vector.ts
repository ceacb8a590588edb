/** Embeddings: the meaning of a text as a row of numbers, of length one, so that a product of two is their cosine. */

/** One number for each dimension of the model; the squares sum to one. */
export type Vector = Float32Array;

/**
 * The numbers divided by their length.
 * @returns undefined where they have none: all are zero, or one is no number
 */
export function toVector(numbers: readonly number[] | Float32Array): Vector | undefined {
  let sum = 0;
  for (const number of numbers) sum += number * number;
  const length = Math.sqrt(sum);
  return length > 0 && Number.isFinite(length) ? Float32Array.from(numbers, (number) => number / length) : undefined;
}

/** From -1 to 1; 1 for the same direction. The two must come from one model. */
export function cosine(one: Vector, other: Vector): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += one[i]! * other[i]!;
  return sum;
}
