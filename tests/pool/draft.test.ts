/** The seeds chosen for a run that is not started: a reload gives back what was kept. */
import "fake-indexeddb/auto";
import { expect, it } from "vitest";
import { readDraft, readTemplateDraft, writeDraft, writeTemplateDraft, type DraftSeeds } from "../../src/pool/draft.ts";

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

it("keeps the rows of a table once, and those of an example not at all", async () => {
  const cells = [{ column: "text", value: { de: ["Gut.", null] } }];
  const rows = [{ id: "row-1", name: "", instruction: "", instances: [], isClassification: false, cells }];
  const choice = {
    ...{ name: "a.csv", isExample: false, kind: "sentiment", own: [], without: ["x"], fields: [], none: [] },
    ...({ draw: "one", tasks: "apart" } as const),
  };
  expect(await readTemplateDraft()).toBeUndefined();
  await writeTemplateDraft(choice, rows);
  await writeTemplateDraft({ ...choice, mostRows: 5 }, undefined);
  expect(await readTemplateDraft()).toEqual({ choice: { ...choice, mostRows: 5 }, rows });
  await writeTemplateDraft({ ...choice, isExample: true }, rows);
  expect(await readTemplateDraft()).toEqual({ choice: { ...choice, isExample: true }, rows: [] });
});
