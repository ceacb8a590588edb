/** Lists of numbers as people type them. */
import { expect, it } from "vitest";
import { readNumbers } from "../../../src/state/experiments/number-list.ts";

it.each<[string, number[] | undefined]>([
  ["0.5, 0.7,0.9", [0.5, 0.7, 0.9]],
  ["1-3", [1, 2, 3]],
  ["1 – 3; 7", [1, 2, 3, 7]],
  ["3 3 3", [3]],
  ["", []],
  ["1-1000", undefined],
  ["3-1", undefined],
  ["one", undefined],
  ["1e400", undefined],
  ["5000", undefined],
])("%s", (text, numbers) => {
  expect(readNumbers(text, (value) => value <= 1000)).toEqual(numbers);
});
