/** How texts are cut before merging, by the patterns that the models' own tokenizers have (`tokenizer.json`, "Split" by regex). */
import { describe, expect, it } from "vitest";
import { preTokenizers } from "../../training/pre-tokenizers.ts";

const TEXT = "I'LL pay 1234 for it's  two\n\n  (old)!\n end ";

describe("text is cut", () => {
  it.each([
    ["smollm", "I|'|LL| pay| |1|2|3|4| for| it|'s| | two|\n\n | (|old|)!|\n| end| "],
    ["gpt-2", "I|'|LL| pay| 1234| for| it|'s| | two|\n\n | (|old|)!|\n| end| "],
    ["qwen2", "I|'LL| pay| |1|2|3|4| for| it|'s| | two|\n\n| | (|old|)!\n| end| "],
    ["llama-bpe", "I|'LL| pay| |123|4| for| it|'s| | two|\n\n| | (|old|)!\n| end| "],
  ])("as %s does it", (name, pieces) => {
    expect(preTokenizers.get(name)!(TEXT)).toEqual(pieces.split("|"));
  });

  it("without losing any of it", () => {
    for (const cut of preTokenizers.values()) expect(cut(TEXT).join("")).toBe(TEXT);
  });
});
