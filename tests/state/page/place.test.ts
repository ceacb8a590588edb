/** The page's address: read back as it was written, for any ids; what is not understood opens no task. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { parsePlace, placeHash, placeNames } from "../../../src/state/page/place.svelte.ts";
import { hostileTexts } from "../../support/runs/sample-run.ts";

const id = fc
  .oneof(fc.constantFrom(...hostileTexts), fc.string({ unit: "grapheme" }))
  .filter((text) => text !== "" && !/\p{Surrogate}/u.test(text));

it("is read back as it was written; only the Pool has a task", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...placeNames),
      fc.option(id, { nil: undefined }),
      fc.option(id, { nil: undefined }),
      (name, runId, task) => {
        const taskId = name === "pool" && runId !== undefined ? task : undefined;
        expect(parsePlace(placeHash({ name, runId, taskId: task }))).toEqual({ name, runId, taskId });
      },
    ),
  );
});

it.each([
  ["#/pool/run/", { name: "pool", runId: "run", taskId: undefined }],
  ["#/pool//task", { name: "pool", runId: undefined, taskId: undefined }],
  ["#/pool/run/%zz", { name: "pool", runId: "run", taskId: undefined }],
  ["#/insights/run/task", { name: "insights", runId: "run", taskId: undefined }],
  ["#/pool/run/task/more", { name: "pool", runId: "run", taskId: "task" }],
  ["#/gone/run/task", { name: "run", runId: undefined }],
])("%s", (hash, place) => {
  expect(parsePlace(hash)).toEqual(place);
});
