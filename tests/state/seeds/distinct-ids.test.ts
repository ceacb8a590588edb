/** The ids of the seed editor's tasks. */
import { expect, it } from "vitest";
import { withDistinctIds } from "../../../src/state/seeds/distinct-ids.ts";

const tasks = (...ids: readonly string[]) =>
  ids.map((id) => ({ id, name: "", instruction: id, instances: [], isClassification: false }));

it("leaves tasks as they are whose ids differ", () => {
  const own = tasks("a", "b");
  expect(withDistinctIds(own)).toBe(own);
});

it("gives a task with the id of an earlier one another, which no task has", () => {
  expect(withDistinctIds(tasks("a", "a", "a_2", "a", "")).map(({ id }) => id)).toEqual(["a", "a_3", "a_2", "a_4", ""]);
});
