/** The seeds chosen for a run that is not started: a reload gives back what was kept. */
import "fake-indexeddb/auto";
import { afterEach, expect, it } from "vitest";
import Dexie from "dexie";
import {
  readDraft,
  readTemplateDraft,
  writeDraft,
  writeTemplateDraft,
  type DraftSeeds,
  type DraftTab,
} from "../../src/pool/draft.ts";

const one: DraftTab = { id: "one", isNew: true, open: ["one"] };
afterEach(() => Dexie.delete("seedbed-draft"));

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
  await writeDraft(one, draft);
  expect(await readDraft(one)).toEqual(draft);
  await writeDraft(one, undefined);
  expect(await readDraft(one)).toBeUndefined();
});

it("keeps the rows of a table once, and those of an example not at all", async () => {
  const cells = [{ column: "text", value: { de: ["Gut.", null] } }];
  const rows = [{ id: "row-1", name: "", instruction: "", instances: [], isClassification: false, cells }];
  const choice = {
    ...{ name: "a.csv", isExample: false, kind: "sentiment", own: [], without: ["x"], fields: [], none: [] },
    ...({ draw: "one", tasks: "apart" } as const),
  };
  expect(await readTemplateDraft(one)).toBeUndefined();
  await writeTemplateDraft(one, choice, rows);
  await writeTemplateDraft(one, { ...choice, mostRows: 5 }, undefined);
  expect(await readTemplateDraft(one)).toEqual({ choice: { ...choice, mostRows: 5 }, rows });
  await writeTemplateDraft(one, { ...choice, isExample: true }, rows);
  expect(await readTemplateDraft(one)).toEqual({ choice: { ...choice, isExample: true }, rows: [] });
});

const seeds = (name: string): DraftSeeds => ({ name, tasks: [], warnings: [] });
const tab = (id: string, more: Partial<DraftTab> = {}): DraftTab => ({ id, isNew: false, open: [], ...more });
const nameOf = async (each: DraftTab): Promise<string | undefined> => (await readDraft(each))?.name;

it("keeps each tab's own", async () => {
  await writeDraft(tab("one"), seeds("of the first"));
  await writeDraft(tab("two"), seeds("of the second"));
  expect([await nameOf(tab("one")), await nameOf(tab("two"))]).toEqual(["of the first", "of the second"]);
  await writeDraft(tab("two"), undefined);
  expect([await nameOf(tab("one")), await nameOf(tab("two"))]).toEqual(["of the first", undefined]);
});

it("begins a new tab with what was chosen last, and a copy of a tab with that tab's; from then on it is its own", async () => {
  await writeDraft(tab("one"), seeds("of the first"));
  await new Promise((resolve) => setTimeout(resolve, 5));
  await writeDraft(tab("two"), seeds("of the second"));
  expect(await nameOf(tab("new", { isNew: true }))).toBe("of the second");
  expect(await nameOf(tab("copy", { from: "one" }))).toBe("of the first");
  await writeDraft(tab("one"), seeds("another"));
  expect(await nameOf(tab("copy"))).toBe("of the first");
});

it("takes over the one draft of an earlier version", async () => {
  const db = new Dexie("seedbed-draft");
  db.version(1).stores({ rows: "" });
  await db.table("rows").put(seeds("of before"), "seeds");
  db.close();
  expect(await nameOf(tab("new", { isNew: true }))).toBe("of before");
});

it("sweeps away what tabs have left that were closed long ago, and no open tab's", async () => {
  for (const id of ["a", "b", "c", "d", "e", "f"]) {
    await writeDraft(tab(id, { open: ["a"] }), seeds(id));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const left = await Promise.all(["a", "b", "c", "d", "e", "f"].map((id) => nameOf(tab(id))));
  expect(left).toEqual(["a", undefined, "c", "d", "e", "f"]);
});
