/** Plans: which tasks come out of a table, in which order, drawn how, and resumed anywhere. */
import { describe, expect, it } from "vitest";
import { faultOf } from "../../../src/core/shape.ts";
import { labelledTable } from "../../../src/core/templates/plan/labelled-table.ts";
import { templatePlanSchema, type TemplatePlan } from "../../../src/core/rows/template-plan.ts";
import { preparePlan } from "../../../src/core/templates/plan/prepare-plan.ts";
import type { Template } from "../../../src/core/rows/template.ts";
import { allTasks as all, bound, plan, prepared, tableOf, template } from "../../support/templates.ts";

const judge = template({
  id: "judge",
  input: "{{text}}",
  output: "{{label}}",
  choices: { kind: "classes", of: "label" },
});
const ask = template({ id: "ask", instruction: "What is {{text}}?", output: "{{label}}" });
const reviews = tableOf(
  ["text", "label"],
  [
    ["good film", "pos"],
    ["bad film", "neg"],
    [null, "neg"],
    ["fine film", "pos"],
  ],
);

describe("tasks", () => {
  it("of one instruction come together, a row in the instruction is a task of its own, and a row without a text is named", () => {
    expect(all(plan([ask, judge]), reviews)).toEqual({
      tasks: [
        {
          ...{ templateId: "judge", instruction: "Do it.", isClassification: true, rows: [1, 2, 4] },
          instances: [
            { input: "good film", output: "pos" },
            { input: "bad film", output: "neg" },
            { input: "fine film", output: "pos" },
          ],
        },
        ...[["good film", "pos", 1] as const, ["bad film", "neg", 2] as const, ["fine film", "pos", 4] as const].map(
          ([text, output, row]) => ({
            ...{ templateId: "ask", instruction: `What is ${text}?`, isClassification: false, rows: [row] },
            instances: [{ input: "", output }],
          }),
        ),
      ],
      skipped: ["judge", "ask"].map((templateId) => ({
        ...{ row: 3, line: 4, templateId, message: "row 3: the column “text” is empty" },
      })),
    });
  });

  it("stand apart, or in groups of at most so many, where the plan says so", () => {
    const rowsOf = (some: Partial<TemplatePlan>) => all(plan([judge], some), reviews).tasks.map(({ rows }) => rows);
    expect(rowsOf({ tasks: "apart" })).toEqual([[1], [2], [4]]);
    expect(rowsOf({ mostInstances: 2 })).toEqual([[1, 2], [4]]);
  });

  it("come row by row where they stand apart", () => {
    const { tasks } = all(plan([ask, judge], { tasks: "apart" }), reviews);
    expect(tasks.map(({ templateId, rows }) => `${templateId} ${rows.join()}`)).toEqual([
      ...["ask 1", "judge 1", "ask 2", "judge 2", "ask 4", "judge 4"],
    ]);
  });

  it("are only for the rows and the data that their template is for", () => {
    const only = { ...ask, id: "only", only: { of: "label", values: ["NEG"] } };
    const without = { ...ask, id: "without", without: ["topic"] };
    const needs = { ...ask, id: "needs", needs: ["topic"] };
    const ids = (templates: readonly Template[], fields: TemplatePlan["fields"]) => {
      const made = plan(templates, { fields });
      return [
        all(made, reviews).tasks.map(({ templateId, rows }) => `${templateId} ${rows.join()}`),
        prepared(made, reviews).leftOut,
      ];
    };
    const twice = ["without 1", "only 2", "without 2", "without 4"];
    expect(ids([only, without, needs], [])).toEqual([
      twice,
      [{ templateId: "needs", message: "it is for data with “topic”" }],
    ]);
    const topic = { kind: "text", field: "topic", text: "films" } as const;
    expect(ids([only, without], [topic])).toEqual([
      ["only 2"],
      [{ templateId: "without", message: "it is for data without “topic”" }],
    ]);
  });
});

it("a row whose value is missing is named by a template that is only for some values", () => {
  const only = { ...ask, only: { of: "label", values: ["pos"] } };
  const { tasks, skipped } = all(
    plan([only]),
    tableOf(
      ["text", "label"],
      [
        ["a", "pos"],
        ["b", "neg"],
        ["c", null],
      ],
    ),
  );
  expect(tasks.map(({ rows }) => rows)).toEqual([[1]]);
  expect(skipped.map(({ message }) => message)).toEqual(["row 3: the column “label” is empty"]);
});

describe("draws", () => {
  const rows = Array.from({ length: 60 }, (_, index) => [`text ${index}`, index % 3 === 0 ? "pos" : "neg"]);
  const table = tableOf(["text", "label"], [...rows, [null, "pos"], ["no label", null]]);
  const wordings = ["a", "b", "c"].map((id) => ({ ...judge, id, instruction: `Wording ${id}.` }));

  it("take one wording a row, each sometimes, by the seed", () => {
    const draw = (seed: number) => all(plan(wordings, { draw: "one", tasks: "apart", seed }), table);
    const first = draw(7);
    expect(first.tasks).toHaveLength(60);
    expect(new Set(first.tasks.map(({ templateId }) => templateId))).toEqual(new Set(["a", "b", "c"]));
    expect(first.skipped.map(({ row }) => row)).toEqual([61, 62]);
    expect(draw(7)).toEqual(first);
    expect(draw(8)).not.toEqual(first);
  });

  it("balance the classes, and rows that give nothing take no place", () => {
    const made = (most: number) => plan([judge], { perClass: { of: "label", most } });
    const { tasks, skipped } = all(made(20), table);
    const outputs = tasks.flatMap(({ instances }) => instances.map(({ output }) => output));
    expect(outputs.filter((each) => each === "pos")).toHaveLength(20);
    expect(outputs.filter((each) => each === "neg")).toHaveLength(20);
    expect(tasks[0]?.rows).toEqual([...(tasks[0]?.rows ?? [])].sort((a, b) => a - b));
    expect(skipped.map(({ row }) => row)).toEqual([61, 62]);
    const five = all(made(5), table).tasks[0]?.instances.map(({ input }) => input) ?? [];
    expect(five).toHaveLength(10);
    // Drawn, not simply the first of each class: those would be 0, 1, 2, 3, 4, 5, 6, 7, 9 and 12.
    expect(five).not.toEqual([0, 1, 2, 3, 4, 5, 6, 7, 9, 12].map((index) => `text ${index}`));
  });

  it("limit the rows, also after the classes", () => {
    expect(all(plan([judge], { mostRows: 7 }), table).tasks[0]?.rows).toHaveLength(7);
    const both = plan([judge], { mostRows: 7, perClass: { of: "label", most: 2 } });
    expect(all(both, table).tasks[0]?.rows).toHaveLength(4);
  });
});

describe("a plan that cannot be carried out", () => {
  const problems = (made: TemplatePlan, table = reviews) => {
    const result = preparePlan(made, table);
    return result.kind === "ready" ? [] : result.problems.map(({ message }) => message);
  };

  it("says why", () => {
    expect(problems(plan([]))).toEqual(["no template is left: choose at least one template"]);
    expect(problems(plan([{ ...judge, needs: ["topic"] }]))).toEqual([
      "no template is left: it is for data with “topic”",
    ]);
    expect(problems(plan([judge, judge]))).toEqual(["two templates are called “judge”: rename one"]);
    expect(problems(plan([judge], { perClass: { of: "mood", most: 3 } }))[0]).toMatch(
      /the column “mood”, which the table/u,
    );
    expect(problems(plan([judge, { ...ask, input: "{{x}}" }]))).toHaveLength(1);
  });

  it("says so where classes are none or too many", () => {
    const table = tableOf(
      ["text", "label"],
      Array.from({ length: 101 }, (_, index) => [`text ${index}`, index]),
    );
    expect(problems(plan([judge]), table)).toEqual([
      "“label” has 101 different values, too many to choose from: take a column with 100 at most",
    ]);
    expect(problems(plan([judge]), tableOf(["text", "label"], []))).toEqual([
      "the table holds no value of “label” to choose from",
    ]);
  });
});

describe("members of objects", () => {
  it("are columns", () => {
    const table = labelledTable(
      tableOf(
        ["translation", "answers", "translation.de"],
        [
          [{ en: "house", de: "Haus", more: { note: "n" } }, { text: ["a"] }, "own"],
          [{ en: "tree" }, null, null],
        ],
      ),
    );
    expect(table.columns).toEqual([
      ...[
        "translation",
        "answers",
        "translation.de",
        "translation.en",
        "translation.more",
        "answers.text",
        "translation.more.note",
      ],
    ]);
    const made = plan([template({ input: "{{translation.en}}", output: "{{translation.more.note}}" })]);
    expect(all(made, table).tasks[0]?.instances).toEqual([{ input: "house", output: "n" }]);
    expect(table.rows[0]?.cells.get("translation.de")).toBe("own");
  });
});

it("a plan is plain data that passes its schema", () => {
  const fields = [bound("text", "review"), { kind: "text", field: "language", text: "French" } as const];
  const made = plan([judge, ask], { fields, perClass: { of: "label", most: 3 }, mostRows: 5, mostInstances: 2 });
  expect(faultOf(templatePlanSchema, JSON.parse(JSON.stringify(made)))).toBeUndefined();
  expect(faultOf(templatePlanSchema, { ...made, draw: "some" })?.path).toBe("draw");
});
