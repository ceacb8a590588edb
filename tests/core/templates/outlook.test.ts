/** What would come of a choice: for each kind with its example, and where the table does not fit. */
import { describe, expect, it } from "vitest";
import type { SeedTask } from "../../../src/core/rows/seeds-row.ts";
import type { TemplateChoice } from "../../../src/core/rows/template-choice.ts";
import { templateKinds } from "../../../src/core/templates/kinds/kinds.ts";
import { choiceOf } from "../../../src/core/templates/plan/choice-of.ts";
import { givenRows } from "../../../src/core/templates/plan/given-rows.ts";
import { exampleTable } from "../../../src/core/templates/plan/kind-plan.ts";
import { outlookOn } from "../../../src/core/templates/plan/outlook.ts";

const base: TemplateChoice = {
  ...{ name: "t.csv", isExample: false, own: [], without: [], fields: [], none: [] },
  ...{ draw: "one", tasks: "together" },
};

function rowsOf(columns: readonly string[], ...rows: readonly (readonly unknown[])[]): SeedTask[] {
  return givenRows({
    columns,
    rows: rows.map((row, i) => ({ line: i + 1, cells: new Map(columns.map((column, at) => [column, row[at]])) })),
  });
}

describe.each(templateKinds)("$title", ({ id, load }) => {
  it("makes tasks of its example, and is the same choice again from its plan", async () => {
    const kind = await load();
    const rows = givenRows(exampleTable(kind.example));
    const choice = { ...base, kind: id, draw: "all" as const, without: [kind.templates[0]?.id ?? ""] };
    const found = await outlookOn(choice, rows, 5);
    expect(found).toMatchObject({ missing: [], problems: [], skipped: [] });
    expect(found.first).toHaveLength(3);
    expect(found.instances).toBeGreaterThan(kind.templates.length);
    const again = choiceOf(found.plan, kind, "t.csv", undefined);
    expect(again).toMatchObject({ kind: id, without: choice.without, own: [] });
    expect(await outlookOn(again, rows, 5)).toMatchObject({ plan: found.plan, tasks: found.tasks });
    const changed = { ...found.plan, templates: found.plan.templates.map((each) => ({ ...each, output: "x" })) };
    expect(choiceOf(changed, kind, "t.csv", undefined)).toMatchObject({ own: changed.templates });
  });
});

it("depends on the seed where templates are drawn", async () => {
  const rows = rowsOf(
    ["text", "label"],
    ...Array.from({ length: 40 }, (_, i) => [`t${i}`, i % 2 ? "positive" : "negative"]),
  );
  const [a, b] = await Promise.all([1, 2].map((seed) => outlookOn({ ...base, kind: "sentiment" }, rows, seed)));
  expect(a?.plan.seed).toBe(1);
  expect(a?.first).not.toEqual(b?.first);
});

it("takes a person's word for a label", async () => {
  const rows = rowsOf(["text", "label"], ["Fine.", 1], ["Poor.", 0], ["Poor too.", 0]);
  const found = await outlookOn({ ...base, kind: "sentiment" }, rows, 1);
  expect(found.labels?.values).toEqual([
    { value: "1", word: "positive" },
    { value: "0", word: "negative" },
  ]);
  const values = [
    { value: "1", word: "glad" },
    { value: "0", word: "sad" },
  ];
  const fields = [{ kind: "columns" as const, field: "label", columns: ["label"], values }];
  const said = await outlookOn({ ...base, kind: "sentiment", fields, draw: "all" }, rows, 1);
  expect(JSON.stringify(said.first)).toContain("glad");
  expect(JSON.stringify(said.first)).not.toContain("negative");
});

it.each([
  ["no rows", rowsOf(["text", "label"]), { tasks: 0, problems: [] }],
  ["one column", rowsOf(["text"], ["Fine."], ["Poor."]), { tasks: 0, missing: ["Sentiment"] }],
  ["names of objects", rowsOf(["constructor", "__proto__"], ["Fine.", "good"], ["Poor.", "bad"]), { missing: [] }],
  ["values that are missing", rowsOf(["text", "label"], ["Fine.", "positive"], ["", "negative"]), { problems: [] }],
])("says what it can of a table with %s", async (_, rows, expected) => {
  expect(await outlookOn({ ...base, kind: "sentiment", draw: "all" }, rows, 1)).toMatchObject(expected);
});

it("names rows that lack a value, and own placeholders that name nothing", async () => {
  const rows = rowsOf(["text", "label"], ["Fine {{label}} <b>", "positive"], ["", "negative"]);
  const found = await outlookOn({ ...base, kind: "sentiment", draw: "all" }, rows, 1);
  expect(found.skipped.every((each) => each.startsWith("row 2: "))).toBe(true);
  expect(found.skipped.length).toBeGreaterThan(0);
  const own = [
    {
      ...{ id: "own/a", kind: "own", task: "", wording: "a", isInverted: false },
      ...{ instruction: "Say.\n{{nothing}}", input: "{{text}}", output: "{{label}}" },
    },
  ];
  const { problems } = await outlookOn({ ...base, own }, rows, 1);
  expect(problems).toMatchObject([{ templateId: "own/a", place: "instruction", line: 2 }]);
});
