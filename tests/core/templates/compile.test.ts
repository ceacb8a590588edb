/** A compiled template: what it makes of a row, which rows it passes over, and what is wrong with it. */
import { describe, expect, it } from "vitest";
import { compileTemplate } from "../../../src/core/templates/language/compile.ts";
import { cellsOf } from "../../../src/core/imports/table.ts";
import { bound, compiledFor, rendered, template } from "../../support/templates.ts";

describe("a row", () => {
  it("fills the texts, and its own braces, placeholders and HTML stay as they are", () => {
    const texts = { instruction: "Label it.", input: "{{ review }}", output: "{{stars}}" };
    const row = { review: "  {{stars}} <b>{{choices}}</b> ${x} {% y %}\n", stars: 3 };
    expect(rendered(texts, row)).toEqual(["Label it.", "{{stars}} <b>{{choices}}</b> ${x} {% y %}", "3"]);
  });

  it.each<[string, unknown, string]>([
    ["a number", 4, "4"],
    ["a whole number of Parquet", 12n, "12"],
    ["a mark", false, "false"],
    ["a list of lines", ["one", "two", null], "one\ntwo"],
    ["a date", new Date(Date.UTC(2020, 1, 3)), "2020-02-03"],
    ["a time", new Date(Date.UTC(2020, 1, 3, 4)), "2020-02-03T04:00:00.000Z"],
  ])("gives %s as text", (_, cell, text) => {
    expect(rendered({ input: "{{a}}" }, { a: cell })[1]).toBe(text);
  });

  it.each<[string, unknown, string]>([
    ["a missing cell", undefined, "the column “a” is empty"],
    ["null", null, "the column “a” is empty"],
    ["a blank", " \n", "the column “a” is empty"],
    ["no number", NaN, "the column “a” is empty"],
    ["a list without a text", [null, ""], "the column “a” is empty"],
    ["an object", { b: 1 }, "the column “a” holds no text but a list or an object"],
    ["a list of lists", [["b"]], "the column “a” holds no text but a list or an object"],
    ["a date that is none", new Date(NaN), "the column “a” is empty"],
  ])("is passed over for %s", (_, cell, message) => {
    expect(rendered({ input: "{{a}}" }, { a: cell, b: "x" })).toBe(message);
  });

  it("whose label is not known is not taken for one that the template is for", () => {
    const only = { of: "label", values: ["1"] };
    expect(rendered({ only, output: "{{a}}" }, { a: "x", label: null })).toBe("the column “label” is empty");
    expect(rendered({ only, output: "{{a}}" }, { a: "x", label: 1 })).toMatchObject({ 2: "x" });
  });

  it("takes a text that is the same in all rows, and the instruction stays one for all", () => {
    const field = { kind: "text", field: "to", text: "German" } as const;
    const made = template({ instruction: "Into {{to}}!", output: "{{a}}" });
    const { sharesInstruction, render } = compiledFor(made, ["a"], { fields: [field] });
    expect(sharesInstruction).toBe(true);
    expect(render(new Map([["a", "x"]]))).toMatchObject({ texts: { instruction: "Into German!" } });
  });

  it("is passed over where a text grows beyond the limit", () => {
    const input = "{{a}}".repeat(11);
    expect(rendered({ input }, { a: "x".repeat(100_000) })).toBe("a text comes out longer than 1 MB");
  });
});

describe("column names", () => {
  it("may be hostile", () => {
    const names = ["__proto__", "constructor", "toString", "", "{{x}}", "a}}", "choices"];
    const row = new Map(names.map((name, index) => [name, `value ${index}`]));
    const input = names.map((name) => `{{${JSON.stringify(name)}}}`).join("|");
    const { render } = compiledFor(template({ input, output: "y" }), names);
    const rendering = render(row);
    expect(rendering).toMatchObject({ texts: { input: names.map((_, index) => `value ${index}`).join("|") } });
    expect(cellsOf(JSON.parse('{"__proto__": "own"}'))?.get("__proto__")).toBe("own");
  });

  it("are found with blanks at their ends, and doubled ones are one column", () => {
    expect(rendered({ input: "{{text}}" }, { " text ": "a" })[1]).toBe("a");
    expect(compileTemplate(template({ input: "{{text}}" }), ["text", "text"]).kind).toBe("compiled");
  });

  it("that do not exist are named, beside those that do", () => {
    const result = compileTemplate(template({ instruction: "Say.\nMore {{labell}}" }), ["text", "label"]);
    expect(result).toEqual({
      kind: "problems",
      problems: [
        {
          ...{ templateId: "t", place: "instruction", line: 2 },
          message: "the template names the column “labell”, which the table does not have; it has: “text”, “label”",
        },
      ],
    });
    expect(problemsOf({ input: "{{constructor}}" }, [])).toEqual([
      "input 1: the template names the column “constructor”, which the table does not have; it has none",
    ]);
    const many = Array.from({ length: 15 }, (_, index) => `c${index}`);
    expect(problemsOf({ input: "{{x}}" }, many)[0]).toMatch(/“c11” and 3 more$/u);
  });

  it("that a field is taken from are named too", () => {
    const fields = [bound("text", "reviw")];
    const result = compileTemplate(template({ input: "{{text}}" }), ["review"], { fields });
    expect(result).toMatchObject({
      problems: [
        { message: expect.stringContaining("the field “text” is taken from the column “reviw”, which") as string },
      ],
    });
  });
});

function problemsOf(texts: Parameters<typeof template>[0], columns: readonly string[]): readonly string[] {
  const result = compileTemplate(template(texts), columns);
  return result.kind === "compiled"
    ? []
    : result.problems.map(({ place, line, message }) => `${place} ${line}: ${message}`);
}

describe("a template", () => {
  it.each<[string, Parameters<typeof template>[0], string]>([
    ["without an instruction", { instruction: " " }, "instruction 1: the instruction is empty: write its text"],
    ["without an output", { output: "" }, "output 1: the output is empty: write its text"],
    ["that lists choices it does not have", { input: "\n{{choices}}" }, "input 2: {{choices}} needs answer choices"],
    ["with a letter and no choices", { output: "{{letter}}" }, "output 1: {{letter}} needs answer choices"],
    [
      "with choices of no column",
      { choices: { kind: "classes", of: "x" } },
      "choices 1: the template names the column “x”",
    ],
    [
      "with no word",
      { choices: { kind: "words", of: "a", words: [] } },
      "choices 1: the template has choices without a word",
    ],
    ["for rows of no column", { only: { of: "x", values: ["1"] } }, "rows 1: the template names the column “x”"],
  ])("%s says so", (_, texts, problem) => {
    const [first, ...more] = problemsOf(texts, ["a"]);
    expect(first).toContain(problem);
    expect(more).toEqual([]);
  });

  it("reports every fault at once", () => {
    expect(problemsOf({ instruction: "{{x}}", input: "{{", output: "{{y}} {{}}" }, ["a"])).toHaveLength(4);
  });

  it.each<[string, Parameters<typeof template>[0], { isShared: boolean; isClassification: boolean }]>([
    ["with the row in the input", { input: "{{a}}", output: "{{b}}" }, { isShared: true, isClassification: false }],
    [
      "with the row in the instruction",
      { instruction: "{{a}}", output: "{{b}}" },
      { isShared: false, isClassification: false },
    ],
    [
      "that answers by a choice",
      { output: "It is {{b}}.", choices: { kind: "classes", of: "b" } },
      { isShared: true, isClassification: true },
    ],
    [
      "that lists its choices",
      { instruction: "{{choices}}", output: "{{letter}}", choices: { kind: "classes", of: "b" } },
      { isShared: true, isClassification: true },
    ],
    [
      "that is turned round",
      { instruction: "Write: {{b}}", output: "{{a}}", choices: { kind: "classes", of: "b" } },
      { isShared: false, isClassification: false },
    ],
    [
      "with options of the row",
      { instruction: "{{choices}}", output: "{{b}}", choices: { kind: "row", of: "b", options: "a" } },
      { isShared: false, isClassification: false },
    ],
    [
      "with letters of the row's options",
      { input: "{{choices}}", output: "{{letter}}", choices: { kind: "row", of: "b", options: "a" } },
      { isShared: true, isClassification: true },
    ],
  ])("%s knows what kind of task it makes", (_, texts, { isShared, isClassification }) => {
    const classes = new Map([["b", ["x", "y"]]]);
    const compiled = compiledFor(template(texts), ["a", "b"], { classes });
    expect([compiled.sharesInstruction, compiled.isClassification]).toEqual([isShared, isClassification]);
  });
});
