/** Whatever text stands between marks comes back as it is: made of all that looks like a mark, and of published outputs. */
import fc from "fast-check";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { defaultMethod } from "../../../../src/core/method/presets.ts";
import { readers } from "../../../support/readers.ts";

const chat = readers("chat");

const SIGNS = [
  "\u200c",
  "\u200d",
  "\u200f",
  "<b>",
  "</b>",
  "<s>",
  "</s> ",
  "<think>",
  "</think>",
  "<li>",
  "<br>",
  " <|im_end|>",
  "[INST]",
]
  .concat([
    "**",
    "__",
    "*",
    "`",
    "#",
    "# ",
    "## ",
    "> ",
    "- ",
    "1. ",
    "２）",
    "|",
    "---",
    "->",
    "→ ",
    "[",
    "]",
    "{",
    "}",
    '"',
    "$x_1$",
  ])
  .concat([
    "Input: ",
    "Output: ",
    "Example 1",
    "Example 2:",
    "Task: ",
    "A: ",
    "Answer: ",
    "Class label: ",
    "Note: ",
    "输出：",
    "Salida: ",
  ])
  .concat([
    "Sure! ",
    "Here is one:",
    "Thank you.",
    "Overall, ",
    "I hope this helps!",
    "Let me know.",
    "None",
    "In conclusion, ",
  ]);
const WORDS = ["river", "Douro", "и", "نهر", "河", "f(x)", "2**10", "3.10", "x_1"];
const within = fc
  .array(fc.constantFrom(...SIGNS, ...WORDS, " ", " "), { minLength: 1, maxLength: 40 })
  .map((pieces) => pieces.join(""));
const lines = fc.array(fc.oneof(within, fc.constantFrom("", "```", "```python", "~~~", "| a | b |", "# Output: 8")), {
  maxLength: 12,
});

describe("a text behind its mark", () => {
  it("is the output, apart from white space around it", () => {
    fc.assert(
      fc.property(
        lines,
        fc.constantFrom("Output: ", "Output:\n", "**Output:** ", "Salida: ", "输出："),
        (each, mark) => {
          // It begins and ends in words, so that nothing wraps the whole.
          const text = ["Begin", ...each, "end."].join("\n");
          expect(chat.readInputFirst(mark + text, defaultMethod)).toEqual([{ input: "", output: text }]);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("is the input under its label", () => {
    fc.assert(
      fc.property(lines, (each) => {
        const inputs = each.filter((line) => !/Input|Class label|`{3}|~{3}/u.test(line));
        const text = ["Begin", ...inputs, "end."].join("\n");
        const read = chat.readOutputFirst(`Class label: A\n${text}\n\nClass label: B\nLast.`, defaultMethod);
        expect(read).toEqual([
          { input: text, output: "A" },
          { input: "Last.", output: "B" },
        ]);
      }),
      { numRuns: 500 },
    );
  });

  it("is the task behind its number, on one line", () => {
    fc.assert(
      fc.property(fc.array(within, { minLength: 2, maxLength: 6 }), (each) => {
        const texts = each.map((text) => `Explain ${text} end.`.replace(/\s+/gu, " "));
        const reply = texts.map((text, index) => `${index + 1}. ${text}`).join("\n");
        const read = chat.readInstructions(reply, "stop", defaultMethod, []);
        expect(read.map(({ instruction }) => instruction)).toEqual(texts);
      }),
      { numRuns: 500 },
    );
  });
});

it("published outputs come back unchanged", () => {
  const file = new URL("../../../published/recorded-run/all_generated_instances.jsonl", import.meta.url);
  const rows = readFileSync(file, "utf8").trim().split("\n");
  const outputs = rows.map((row) => (JSON.parse(row) as { readonly output: string }).output.trim());
  const filled = outputs.filter((output) => output !== "");
  expect(filled.length).toBeGreaterThan(20);
  for (const output of filled) {
    expect(chat.readInputFirst(`Output: ${output}`, defaultMethod)).toEqual([{ input: "", output }]);
  }
});
