/** No reply makes a reader throw, and none costs more than its length deserves. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { demonstrationsIn, isOutputFirst } from "../../../scripts/parse-lines.ts";
import { defaultMethod, paperMethod } from "../../../src/core/method/method.ts";
import type { FinishReason } from "../../../src/core/rows/records.ts";
import { readers } from "../../support/readers.ts";
import { DEMONSTRATIONS } from "./replies.ts";
import { cpuMs } from "../../support/cpu-time.ts";

/** Characters; what a stuck model fills its context with is far less. */
const LONG = 100_000;
/** A quadratic reader takes minutes for this, a linear one well below a second on a machine at rest. */
const MOST_MS = 4000;

const MARKS = [
  ...[
    "\n",
    "\n\n",
    " ",
    "\t",
    "1. ",
    "2) ",
    "(3) ",
    "10. ",
    "- ",
    "* ",
    "**",
    "__",
    "`",
    "```",
    "```json\n",
    "#",
    "### ",
  ],
  ...[
    "Task 9: ",
    "Task: ",
    "Example 1",
    "\nExample 2\n",
    "Input:",
    "Output:",
    "\nOutput: ",
    "Class label: ",
    "Answer:",
  ],
  ...[
    "<think>",
    "</think>",
    "<|im_end|>",
    "[",
    "]",
    "{",
    "}",
    '"',
    '["',
    '{"task": "',
    '",',
    "\\",
    ":",
    "|",
    "|---|",
    "—",
  ],
  ...[
    "Yes",
    "No",
    "not",
    "classification",
    "Sure! ",
    "Write a poem.",
    "?",
    "١. ",
    "①",
    "1️⃣",
    "\u2028",
    "\ud800",
    "\u0000",
  ],
];
const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 400 }),
  fc.array(fc.constantFrom(...MARKS), { maxLength: 300 }).map((marks) => marks.join("")),
);

function readAll(reply: string, finishReason: FinishReason = "stop"): void {
  for (const method of [defaultMethod, paperMethod]) {
    for (const prompting of [readers("base"), readers("chat")]) {
      prompting.readInstructions(reply, finishReason, method, DEMONSTRATIONS);
      prompting.readClassification(reply, method);
      prompting.readOutputFirst(reply, method);
      prompting.readInputFirst(reply, method);
    }
  }
}

describe("readers of hostile replies", { timeout: 60_000 }, () => {
  it("never throw", () => {
    fc.assert(
      fc.property(hostile, fc.constantFrom<FinishReason>("stop", "length"), (reply, finishReason) => {
        readAll(reply, finishReason);
      }),
      { numRuns: 300 },
    );
  });

  it("give back no empty or untidy instruction", () => {
    fc.assert(
      fc.property(hostile, (reply) => {
        for (const { instruction } of readers("chat").readInstructions(reply, "stop", defaultMethod, DEMONSTRATIONS)) {
          expect(instruction.trim()).toBe(instruction);
          expect(instruction).not.toBe("");
          expect(instruction).not.toContain("\n");
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each([...new Set(MARKS)].map((mark) => ({ mark })))("take linear time on a long run of $mark", ({ mark }) => {
    const reply = mark.repeat(Math.ceil(LONG / mark.length));
    for (const [name, read] of timedReaders())
      expect(
        cpuMs(() => read(reply)),
        name,
      ).toBeLessThan(MOST_MS);
  });

  it.each([
    { name: "ten thousand numbered lines", reply: numbered(10_000, "\n") },
    { name: "ten thousand numbers in one line", reply: numbered(10_000, " ") },
    { name: "bold never closed", reply: "**a ".repeat(LONG / 4) },
    { name: "bold closed in words", reply: "**a**a".repeat(LONG / 6) },
    { name: "one list item with a long tail", reply: `1. Write a poem.${" and ".repeat(LONG / 5)}` },
    { name: "an object never closed", reply: '{"task": '.repeat(LONG / 9) },
    { name: "nested arrays", reply: "[".repeat(LONG / 2) + "]".repeat(LONG / 2) },
    { name: "a text never closed", reply: `["${'\\"'.repeat(LONG / 2)}` },
    { name: "a thousand examples", reply: "Example 1\nInput: a\nOutput: b\n\n".repeat(LONG / 30) },
    { name: "named fields again and again", reply: `Numbers: 1\n${"Output: 2\nNumbers: 3\n".repeat(LONG / 21)}` },
    { name: "outputs without end", reply: "Output: a\n\nb\n".repeat(LONG / 13) },
    { name: "lines of colons", reply: "a:a:a:a\n".repeat(LONG / 8) },
    { name: "thoughts within thoughts", reply: "<think></think>".repeat(LONG / 15) },
    { name: "a bullet's tail of dashes", reply: `Task${" -".repeat(LONG / 2)}` },
    { name: "white space before a field", reply: `a${" ".repeat(LONG)}Output: b` },
    { name: "a label's tail", reply: `Class label: a\n${"Positive: b\n".repeat(LONG / 12)}` },
    {
      name: "lists under labels",
      reply: `Positive:\n${"- b\n".repeat(LONG / 8)}Negative:\n${"- c\n".repeat(LONG / 8)}`,
    },
    { name: "table rows", reply: `| Input | Output |\n|---|---|\n${"| a | b |\n".repeat(LONG / 10)}` },
    { name: "blank lines after a word", reply: `a${"\n".repeat(LONG)}` },
    { name: "blank lines before an object", reply: `a${"\n".repeat(LONG)}{"input": 1}` },
    { name: "more lines than a call takes arguments", reply: `Output: a\n${"b\n".repeat(2 * LONG)}` },
    { name: "an example's many inputs", reply: `Example 1\n${"Input: a\n".repeat(LONG / 9)}` },
    { name: "blank lines after an item", reply: `1. Write a poem.${"\n\n---".repeat(LONG / 5)}` },
  ])("take linear time on $name", ({ reply }) => {
    for (const [name, read] of timedReaders())
      expect(
        cpuMs(() => read(reply)),
        name,
      ).toBeLessThan(MOST_MS);
  });

  it("take a megabyte of a hundred thousand numbers in their stride", () => {
    const reply = Array.from({ length: 100_000 }, (_, index) => `${index}.`).join("\n");
    for (const [name, read] of timedReaders())
      expect(
        cpuMs(() => read(reply)),
        name,
      ).toBeLessThan(3 * MOST_MS);
  });

  it("take linear time to find a prompt's demonstrations", () => {
    const prompt = [numbered(10_000, "\n")];
    expect(cpuMs(() => demonstrationsIn(prompt))).toBeLessThan(MOST_MS);
    const completion = { line: 1, prompt, completion: " ".repeat(LONG), finishReason: "stop" as const };
    expect(cpuMs(() => isOutputFirst(completion))).toBeLessThan(MOST_MS);
  });
});

function timedReaders(): (readonly [string, (reply: string) => unknown])[] {
  return (["base", "chat"] as const).flatMap((style) => {
    const each = readers(style);
    return [
      [`${style} instructions`, (reply) => each.readInstructions(reply, "length", defaultMethod, DEMONSTRATIONS)],
      [`${style} classification`, (reply) => each.readClassification(reply, defaultMethod)],
      [`${style} output first`, (reply) => each.readOutputFirst(reply, defaultMethod)],
      [`${style} input first`, (reply) => each.readInputFirst(reply, defaultMethod)],
    ] as const;
  });
}

function numbered(count: number, between: string): string {
  return Array.from({ length: count }, (_, index) => `${index + 1}. Write a poem.`).join(between);
}
