/** Vectors are of length one, so that their product is the cosine. */
import { expect, it } from "vitest";
import { cosine, toVector } from "../../../src/core/embeddings/vector.ts";

it("divides numbers by their length", () => {
  const [one, other] = [toVector([3, 4])!, toVector([-40, 30])!];
  expect([...one]).toEqual([0.6, 0.8].map(Math.fround));
  expect(cosine(one, one)).toBeCloseTo(1, 6);
  expect(cosine(one, other)).toBeCloseTo(0, 6);
  expect(cosine(one, toVector([-3, -4])!)).toBeCloseTo(-1, 6);
});

it.each([[[0, 0]], [[]], [[1, NaN]], [[1, Infinity]]])("makes none of %j", (numbers) => {
  expect(toVector(numbers)).toBeUndefined();
});
