/** Induced instructions, freed of what leads up to them: a table after the public code, and the recorded ones where they are at hand. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { normalizeInstruction } from "../../../src/core/induction/normalize-instruction.ts";

const RECORDED = "../shared/oracle/induction/instructions.jsonl";

describe("normalizeInstruction", () => {
  it.each([
    ["a colon goes once", ":: write it", ": write it"],
    ["openings go one after another", " probably: most likely to write it", "write it"],
    ["in their order, so an earlier one stays", "to probably write it", "probably write it"],
    ["an opening inside a word goes too", "total the numbers", "tal the numbers"],
    ["the first line counts", "write it\nand more", "write it"],
    ["a quoted sentence is the instruction", 'that one should "write the plural of it" now', "write the plural of it"],
    ["a short quotation is a part of it", 'write "not the same" if they differ', "write not the same if they differ"],
    [
      "only the first quoted span is looked at",
      'say "not the same" or "this one is much longer"',
      "say not the same or this one is much longer",
    ],
    ["digits are no part of a quoted sentence", 'say "write the 2 plurals of it"', "say write the 2 plurals of it"],
    ["nothing stays nothing", ' "" ', ""],
  ])("%s", (_, prediction, normalized) => {
    expect(normalizeInstruction(prediction)).toBe(normalized);
  });

  it.skipIf(!existsSync(RECORDED))("gives every recorded instruction", () => {
    for (const line of readFileSync(RECORDED, "utf8").trim().split("\n")) {
      const { prediction, normalized } = JSON.parse(line) as { prediction: string; normalized: string };
      expect(normalizeInstruction(prediction), line).toBe(normalized);
    }
  });
});
