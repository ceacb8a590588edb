/** Replies of marks in any order: no reader throws, and each result is tidy. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Method } from "../../../src/core/method/method.ts";
import { defaultMethod, paperMethod } from "../../../src/core/method/presets.ts";
import type { FinishReason } from "../../../src/core/rows/completion-row.ts";
import { strip } from "../../../src/core/text/python-text.ts";
import { readers } from "../../support/readers.ts";
import { DEMONSTRATIONS } from "./replies/reply.ts";

const MARKS =
  // Lists.
  ["\n", "\n\n", " ", "\t", "1. ", "2) ", "(3) ", "10. ", "- ", "* ", "١. ", "①", "1️⃣"]
    // Dress.
    .concat(["**", "__", "`", "```", "```json\n", "#", "### ", "—", "|", "|---|", "\u2028", "\ud800", "\u0000"])
    // Fields.
    .concat(["Task 9: ", "Task: ", "Example 1", "\nExample 2\n", "Input:", "Output:", "\nOutput: ", "Class label: "])
    .concat(["<input>", "</input>", "<output>", "</output>", "<task>", "</task>"])
    .concat(["Answer:", "<think>", "</think>", "<|im_end|>", ":"])
    // JSON.
    .concat(["[", "]", "{", "}", '"', '["', '{"task": "', '",', "\\"])
    // Words.
    .concat(["Yes", "No", "not", "classification", "Sure! ", "Write a poem.", "?"]);
const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 400 }),
  fc.array(fc.constantFrom(...MARKS), { maxLength: 300 }).map((marks) => marks.join("")),
);
const finish = fc.constantFrom<FinishReason>("stop", "length");

/** More lines than a call takes arguments. */
const LINES = 200_000;

describe.each(["base", "chat"] as const)("a hostile reply, read by a %s profile", (style) => {
  const { readInstructions, readClassification, readOutputFirst, readInputFirst } = readers(style);
  /** A base model's text is tidied as in Python. */
  const tidy = style === "base" ? strip : (text: string) => text.trim();
  const methods: readonly Method[] = [defaultMethod, paperMethod];

  it("gives instructions of one line each", () => {
    fc.assert(
      fc.property(hostile, finish, (reply, finishReason) => {
        for (const method of methods) {
          const read = readInstructions(reply, finishReason, method, DEMONSTRATIONS);
          for (const { instruction, cut } of read) {
            expect(instruction).not.toContain("\n");
            expect(tidy(instruction)).toBe(instruction);
            if (style === "chat") expect(instruction).not.toBe("");
            if (finishReason === "stop") expect(cut).toBe(false);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it("is yes, no or unknown, which the paper does not have", () => {
    fc.assert(
      fc.property(hostile, (reply) => {
        expect(["yes", "no", "unknown"]).toContain(readClassification(reply, defaultMethod));
        expect(["yes", "no"]).toContain(readClassification(reply, paperMethod));
      }),
      { numRuns: 300 },
    );
  });

  it("gives instances without white space around them", () => {
    fc.assert(
      fc.property(hostile, fc.constantFrom(...methods), (reply, method) => {
        for (const read of [readOutputFirst, readInputFirst]) {
          for (const { input, output } of read(reply, method)) {
            expect([tidy(input), tidy(output)]).toEqual([input, output]);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it("with more lines than a call takes arguments is one instance with all lines", () => {
    const reply = `Output: a\n${"b\n".repeat(LINES)}`;
    expect(readInputFirst(reply, defaultMethod)).toEqual([
      { input: "", output: `a\n${"b\n".repeat(LINES)}`.trimEnd() },
    ]);
  });
});
