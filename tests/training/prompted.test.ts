/** Rows of a prompt and its completion as documents. */
import { describe, expect, it, vi } from "vitest";
import { promptedDocument, promptedDocuments } from "../../training/prompted.ts";
import { BYTE_ALPHABET, END_OF_TEXT, END_OF_TEXT_ID, Tokenizer } from "../../training/tokenizer.ts";

const tokenizer = new Tokenizer({ tokens: [END_OF_TEXT, ...BYTE_ALPHABET], merges: [] });
const row = { prompt: "Say it.\nOutput:", completion: " yes" };

describe("a row", () => {
  it("is prompt, completion and end, and only what follows the prompt is learned", () => {
    const { ids, weights } = promptedDocument(tokenizer, row);
    expect(tokenizer.decode(ids)).toBe("Say it.\nOutput: yes");
    expect(ids.at(-1)).toBe(END_OF_TEXT_ID);
    expect(tokenizer.decode(ids.filter((_, i) => weights[i] === 1))).toBe(" yes");
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBe(" yes".length + 1);
    expect(weights).toHaveLength(ids.length);
  });

  // The last token is only a target, so 20 tokens take 19 positions.
  it.each([
    [19, 1, 0],
    [18, 0, 1],
  ])("within %i positions: %i kept, %i too long", (tokens, kept, tooLong) => {
    const read = promptedDocuments(tokenizer, [row], tokens);
    expect([read.documents.length, read.tooLong]).toEqual([kept, tooLong]);
  });

  it("that is longer than any tokens within the positions is not cut into tokens at all", () => {
    const encode = vi.spyOn(tokenizer, "encode");
    const long = { ...row, completion: "x".repeat(1_000_000) };
    expect(promptedDocuments(tokenizer, [long], 256)).toEqual({ documents: [], tooLong: 1 });
    expect(encode).not.toHaveBeenCalled();
    encode.mockRestore();
  });
});
