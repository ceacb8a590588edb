/** The seeds of a run have a limit together: a longer file is refused, and its first part can be taken. */
import { expect, it } from "vitest";
import { importSeeds } from "../../../src/core/imports/import-seeds.ts";

const text = Array.from({ length: 20 }, (_, i) => `Name thing number ${String(10 + i)} of all.`).join("\n");
/** Of the 20 lines. */
const CHARACTERS = 20 * "Name thing number 10 of all.".length;

it("takes seeds that are just as long", () => {
  expect(importSeeds({ kind: "text", text }, {}, CHARACTERS).tasks).toHaveLength(20);
});

it("refuses a file with one character more, says where, and takes the part before when asked to", () => {
  const { tasks, problems } = importSeeds({ kind: "text", text }, {}, CHARACTERS - 1);
  expect(tasks).toEqual([]);
  expect(problems.find(({ severity }) => severity === "error")).toMatchObject({ line: 20 });
  expect(importSeeds({ kind: "text", text }, { skipInvalid: true }, CHARACTERS - 1).tasks).toHaveLength(19);
});
