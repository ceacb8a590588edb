/** Templates as a person writes them: read, written again without a loss, and faults by line. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { templateKinds } from "../../../src/core/templates/kinds/kinds.ts";
import { readTemplates } from "../../../src/core/templates/own/read-templates.ts";
import { writeTemplates } from "../../../src/core/templates/own/write-templates.ts";
import type { Template } from "../../../src/core/rows/template.ts";
import { template } from "../../support/templates.ts";

const mood = `# two templates
=== mood in a word
task: name the mood
choices: stars
choice: 1 = bad
choice: "5 = best" = "very good"
choice: fair
only: source = shop
--- instruction
Is the review {{choices inline}}?

\\--- not a text of its own
--- input
{{review}}
--- output
{{stars}}

=== write one
inverted: yes
--- instruction
Write: {{stars}}
--- output
{{review}}
`;

it("are read", () => {
  expect(readTemplates(mood.replaceAll("\n", "\r\n"))).toEqual({
    problems: [],
    templates: [
      {
        ...{
          id: "own/mood in a word",
          kind: "own",
          task: "name the mood",
          wording: "mood in a word",
          isInverted: false,
        },
        instruction: "Is the review {{choices inline}}?\n\n--- not a text of its own",
        ...{ input: "{{review}}", output: "{{stars}}", only: { of: "source", values: ["shop"] } },
        choices: {
          ...{ kind: "words", of: "stars" },
          words: [
            { value: "1", word: "bad" },
            { value: "5 = best", word: "very good" },
            { value: "fair", word: "fair" },
          ],
        },
      },
      {
        ...{ id: "own/write one", kind: "own", task: "", wording: "write one", isInverted: true },
        ...{ instruction: "Write: {{stars}}", input: "", output: "{{review}}" },
      },
    ],
  });
});

describe("are written and read again as they are:", () => {
  it("those that come with the page", async () => {
    for (const { load } of templateKinds) {
      const { templates } = await load();
      expect(readTemplates(writeTemplates(templates))).toEqual({ templates, problems: [] });
    }
  });

  it("any others", () => {
    const sign = fc.constantFrom("=", "-", "---", "===", "\\", '"', "a", " ", ":", "#", "choice: x", "é", "\u2028");
    const name = fc
      .array(sign, { minLength: 1, maxLength: 6 })
      .map((signs) => signs.join(""))
      .filter((each) => each !== "");
    const text = fc.array(fc.oneof(sign, fc.constant("\n")), { maxLength: 12 }).map((signs) => `x${signs.join("")}x`);
    const choices = fc.oneof(
      fc.record({ kind: fc.constant("classes" as const), of: name }),
      fc.record({ kind: fc.constant("row" as const), of: name, options: name }),
      fc.record({
        kind: fc.constant("words" as const),
        of: name,
        words: fc.array(fc.record({ value: name, word: name }), { minLength: 1, maxLength: 3 }),
      }),
    );
    const any = fc.record({
      wording: name,
      task: name,
      kind: name,
      instruction: text,
      input: text,
      output: text,
      isInverted: fc.boolean(),
      choices,
    });
    fc.assert(
      fc.property(any, name, (made, value) => {
        const own: Template = {
          ...template(made),
          id: `${made.kind}/${made.wording}`,
          only: { of: value, values: [value, made.task] },
          needs: [value],
        };
        expect(readTemplates(writeTemplates([own]))).toEqual({ templates: [own], problems: [] });
      }),
      { numRuns: 500 },
    );
  });
});

describe("with a fault", () => {
  const good = "--- instruction\nDo it.\n--- output\n{{a}}\n";
  it.each<[string, string, readonly string[]]>([
    ["nothing", "\n# only a remark\n", ["1: there is no template: begin one with === and its name"]],
    [
      "a line before the first",
      "hello\n=== a\n" + good,
      ["1: this line belongs to no template: begin one with === and its name"],
    ],
    [
      "a text before the first",
      "--- output\n=== a\n" + good,
      ["1: this text belongs to no template: begin one with === and its name"],
    ],
    ["no name", "===\n" + good, ["1: the template has no name: write it after ==="]],
    ["no output", "=== a\n--- instruction\nDo it.\n", ["1: the template has no output: write it after --- output"]],
    [
      "a text of an unknown name",
      "=== a\n" + good + "--- outptu\n",
      ["6: no text is called “outptu”: write instruction, input or output, or \\--- for a line of a text"],
    ],
    ["a text twice", "=== a\n" + good + "--- output\nx\n", ["6: the output is written twice: take one away"]],
    [
      "a placeholder that is not closed",
      "=== a\n--- instruction\nDo\n{{it\n--- output\nx\n",
      ["4: the placeholder that begins with “{{it” is not closed: write }} after the name, or {{{{ for two braces"],
    ],
    ["two of one name", "=== a\n" + good + "=== a\n" + good, ["6: two templates are called “a”: rename one"]],
    [
      "an unknown key",
      "=== a\nchoise: 1\n" + good,
      [
        "2: “choise: 1” is not understood: a line here begins with kind, task, inverted, choices, choice, options, only, needs, without, or with ---",
      ],
    ],
    ["half a pair", "=== a\nonly: b\n" + good, ["2: only is written: column = value"]],
    ["quotation marks that do not close", '=== a\nchoice: "b = c\n' + good, ["2: a choice is written: value = word"]],
    [
      "choices of no column",
      "=== a\nchoice: b = c\n" + good,
      ["1: the template has choices, but no line “choices:” with the column of the right answer"],
    ],
    ["neither yes nor no", "=== a\ninverted: maybe\n" + good, ["2: inverted is yes or no"]],
  ])("%s is named by its line", (_, text, problems) => {
    expect(readTemplates(text).problems.map(({ line, message }) => `${line}: ${message}`)).toEqual(problems);
  });

  it("do not take away the others", () => {
    const { templates, problems } = readTemplates(`=== a\n${good}=== b\n--- output\n{{\n=== c\n${good}`);
    expect(templates.map(({ wording }) => wording)).toEqual(["a", "c"]);
    expect(problems.map(({ line }) => line)).toEqual([6, 8]);
  });
});
