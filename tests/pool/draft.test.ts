/** The seeds chosen for a run that is not started: a reload gives back what was kept. */
import "fake-indexeddb/auto";
import { expect, it } from "vitest";
import { readDraft, writeDraft, type DraftSeeds } from "../../src/pool/draft.ts";

it("keeps all that a task and a remark hold, until it is forgotten", async () => {
  const draft: DraftSeeds = {
    name: "list.csv",
    tasks: [
      { id: "a", name: "", instruction: "Double it.", instances: [], inputs: ["two", "four"], isClassification: false },
      {
        ...{ id: "b", name: "n", instruction: "Name it.", instances: [{ input: "", output: "x" }] },
        ...{ isClassification: true, metric: "em", system: "Be kind." },
      },
    ],
    warnings: [
      { line: 1, severity: "warning", message: "only 2 tasks", ofSeeds: true },
      { line: 2, severity: "warning", message: "an empty output makes no instance" },
    ],
  };
  await writeDraft(draft);
  expect(await readDraft()).toEqual(draft);
  await writeDraft(undefined);
  expect(await readDraft()).toBeUndefined();
});
