/** A link's own seeds as the page takes them: also tasks of pairs, with the way in which answers are compared. */
import { expect, it } from "vitest";
import { packedSeeds } from "../../../src/core/lesson/lesson-seeds.ts";
import type { SeedTask } from "../../../src/core/rows/seeds-row.ts";
import { ownSeeds } from "../../../src/state/run/lesson-seeds.ts";

const pairs: SeedTask = {
  ...{ id: "pairs", name: "plurals", instruction: "", isClassification: false, metric: "f1" },
  instances: ["cat", "box", "man", "day", "leaf"].map((input) => ({ input, output: `${input}s` })),
};
const opened = (tasks: readonly SeedTask[]) => ownSeeds("Mine", packedSeeds(tasks) ?? "");

it("keeps how answers to tasks of pairs are compared, and takes those without an instruction", () => {
  const second: SeedTask = { ...pairs, name: "", instruction: "Write the plural.", metric: "contains" };
  expect(opened([pairs, second])).toEqual({
    ...{ name: "Mine (from the link)", warnings: [] },
    tasks: [
      { ...pairs, id: "pairs-1" },
      { ...second, id: "pairs-2" },
    ],
  });
});

it.each([
  ["a metric that is not known", { metric: "bleu" }],
  ["no metric", { metric: undefined }],
  ["instances of another kind", { instances: [{ input: 1, output: "x" }] }],
])("takes no pairs with %s", (_, change) => {
  const wrong = { ...pairs, instruction: "Do it.", ...change } as unknown as SeedTask;
  const read = opened([wrong]);
  const tasks = typeof read === "string" ? [] : read.tasks;
  expect(tasks.every(({ metric }) => metric === undefined)).toBe(true);
});
