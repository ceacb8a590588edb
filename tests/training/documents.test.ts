/** Documents as ids with weights, and the joining of short ones. */
import { describe, expect, it } from "vitest";
import { encodeDocument, joinSome } from "../../training/documents.ts";
import { BYTE_ALPHABET, END_OF_TEXT, END_OF_TEXT_ID, Tokenizer } from "../../training/tokenizer.ts";

const tokenizer = new Tokenizer({ tokens: [END_OF_TEXT, ...BYTE_ALPHABET, "li", "é"], merges: [["l", "i"]] });

describe("an encoded document", () => {
  it("has the ids of its text, then the end of text", () => {
    const { ids } = encodeDocument(tokenizer, "a line\n", () => 1);
    expect(ids).toEqual([...tokenizer.encode("a line\n"), END_OF_TEXT_ID]);
  });

  it.each([
    ["two lines", "quiet\nloud", 6],
    ["a letter of two bytes before the break", "quiet é\nloud", 9],
    ["an empty line between", "quiet\n\nloud", 6],
    ["a break at the end", "quiet\nloud\n", 6],
    ["a quiet line alone", "quiet line", 9],
  ])("weighs each token by the line it stands in: %s", (_, text, quietTokens) => {
    const { ids, weights } = encodeDocument(tokenizer, text, (line) => (line.startsWith("quiet") ? 0.5 : 2));
    const others = ids.length - 1 - quietTokens;
    expect(weights).toEqual([...Array(quietTokens).fill(0.5), ...Array(others).fill(2), 1]);
  });

  it("has each of its lines weighed once, in their order, with their breaks", () => {
    const asked: string[] = [];
    encodeDocument(tokenizer, "a\n\nb", (line) => asked.push(line));
    expect(asked).toEqual(["a\n", "\n", "b"]);
  });
});

describe("joined documents", () => {
  const documents = Array.from({ length: 20 }, (_, i) => ({ ids: [i + 1, 0], weights: [i, 1] }));

  it("lose nothing and keep their order", () => {
    const joined = [...joinSome(documents, 4, 6)];
    expect(joined.flatMap(({ ids }) => ids)).toEqual(documents.flatMap(({ ids }) => ids));
    expect(joined.flatMap(({ weights }) => weights)).toEqual(documents.flatMap(({ weights }) => weights));
  });

  it("begin with every fourth document and are as long as allowed", () => {
    const lengths = [...joinSome(documents, 4, 6)].map(({ ids }) => ids.length);
    expect(lengths.slice(0, 8)).toEqual([2, 2, 2, 6, 2, 2, 2, 6]);
  });

  it("end with what has been joined so far", () => {
    expect([...joinSome(documents.slice(0, 2), 1, 100)].map(({ ids }) => ids)).toEqual([[1, 0, 2, 0]]);
  });
});
