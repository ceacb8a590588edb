/** The tokenizer that a GGUF names: what stands before and after a text, whole pieces, and what is refused. */
import { describe, expect, it } from "vitest";
import { GgufHeader } from "../../../training/gguf/header.ts";
import { bool, text, uint32 } from "../../../training/gguf/write.ts";
import { NotTunable } from "../../../training/lora/architecture.ts";
import { modelTokenizer } from "../../../training/lora/model-tokenizer.ts";
import { promptedDocument } from "../../../training/prompted.ts";
import { decoderShapes, decoderTokens, randomDecoder, type DecoderShape } from "../../support/random-decoder.ts";

const read = (shape: DecoderShape, metadata: DecoderShape["metadata"] = {}) =>
  modelTokenizer(new GgufHeader(randomDecoder({ ...shape, metadata })));
const idsOf = (...tokens: string[]) => tokens.map((token) => decoderTokens.indexOf(token));
const ENDS = { "tokenizer.ggml.bos_token_id": uint32(5), "tokenizer.ggml.eos_token_id": uint32(6) };

describe("a model's own tokenizer", () => {
  it("merges pairs, and puts the end after a completion alone", () => {
    const encoder = read(decoderShapes.llama);
    expect(encoder.encode("the inn")).toEqual(idsOf("t", "he", "Ġ", "in", "n"));
    expect(promptedDocument(encoder, { prompt: "a", completion: " b" })).toEqual({
      ids: [...idsOf("a", "Ġ", "b"), 0],
      weights: [0, 1, 1, 1],
    });
  });

  it.each([
    ["where the file says so", decoderShapes.llama, { ...ENDS, "tokenizer.ggml.add_bos_token": bool(true) }, [5]],
    ["not where it does not", decoderShapes.llama, { ...ENDS, "tokenizer.ggml.add_bos_token": bool(false) }, []],
  ])("puts a beginning before a prompt once, %s", (_, shape, metadata, begin) => {
    const encoder = read(shape, metadata);
    expect(promptedDocument(encoder, { prompt: "a", completion: "b" }).ids).toEqual([...begin, ...idsOf("a", "b"), 6]);
  });

  it.each([
    ["another kind", { "tokenizer.ggml.model": text("llama") }, "Its tokenizer (llama, smollm) is not known"],
    ["another cut", { "tokenizer.ggml.pre": text("tekken") }, "Its tokenizer (gpt2, tekken) is not known"],
  ])("is refused with %s", (_, metadata, words) => {
    expect(() => read(decoderShapes.llama, metadata)).toThrow(NotTunable);
    expect(() => read(decoderShapes.llama, metadata)).toThrow(words);
  });
});
