/** What recipes of an experiment are given of a set, and what is said where it does not fit. */
import { expect, it } from "vitest";
import { givenTasks, unfitFor } from "../../../src/core/experiments/given.ts";
import { outlineOf } from "../../../src/core/recipes/recipes.ts";
import type { SeedTask } from "../../../src/core/rows/seeds-row.ts";

const task = (id: string, pairs: number): SeedTask => ({
  ...{ id, name: id, instruction: `Do ${id}.`, isClassification: false },
  instances: Array.from({ length: pairs }, (_, i) => ({ input: `in ${String(i)}`, output: `out ${String(i)}` })),
});

it.each([
  ["self-instruct", [0, 1, 5], [0, 1, 5], undefined],
  ["self-instruct", [0, 0], [0, 0], "holds no task with an example"],
  ["alpaca", [0], [0], "holds no task with an example"],
  ["answers", [0, 5], [0, 5], undefined],
  ["answers", [], [], "holds no instruction"],
  ["induction", [0, 4, 5, 9], [5, 9], undefined],
  ["induction", [0, 4], [], "“Mine” holds no task with 5 pairs"],
])("%s, of tasks with %j pairs, is given those with %j", (recipe, pairs, given, reason) => {
  const outline = outlineOf({ recipe });
  const tasks = pairs.map((count, i) => task(`t${String(i)}`, count));
  const { default: method } = outline.methods;
  expect(givenTasks(outline, method, tasks).map(({ instances }) => instances.length)).toEqual(given);
  const said = unfitFor(outline, method, { name: "Mine", tasks });
  if (reason === undefined) expect(said).toBeUndefined();
  else expect(said).toContain(reason);
});
