/** A model as a GGUF file and back, and the file in a reader that is not ours. */
import { gguf } from "@huggingface/gguf";
import { beforeAll, describe, expect, it } from "vitest";
import { fromFloat16, toFloat16 } from "../../../training/float16.ts";
import { modelFromGguf, modelToGguf } from "../../../training/gguf/qwen2.ts";
import { text, uint32, writeGguf } from "../../../training/gguf/write.ts";
import { toHost, type HostModel } from "../../../training/host.ts";
import { BYTE_ALPHABET, END_OF_TEXT } from "../../../training/tokenizer.ts";
import { startJax, tinyConfig, tinyState } from "../../support/tiny-model.ts";

const NOTES = { name: "Tiny", author: "A test", license: "mit", description: "Zwölf Gewichte" };
const letters = [...BYTE_ALPHABET.slice(97, 97 + 21), "ab"];
const vocabulary = { tokens: [END_OF_TEXT, "Ġ", ...letters], merges: [["a", "b"]] as [string, string][] };

let model: HostModel;
let file: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  await startJax();
  model = { config: tinyConfig, vocabulary, tensors: await toHost(tinyState().weights) };
  file = modelToGguf(model, NOTES);
});

describe("a model's file", () => {
  it("gives back sizes, vocabulary and weights, the matrices rounded to half", () => {
    const read = modelFromGguf(file);
    expect(read.config).toEqual(tinyConfig);
    expect(read.vocabulary).toEqual(vocabulary);
    expect([...read.tensors.keys()]).toEqual([...model.tensors.keys()]);
    for (const [name, { shape, values }] of model.tensors) {
      expect(read.tensors.get(name)?.shape, name).toEqual(shape);
      const expected = shape.length > 1 ? values.map((value) => fromFloat16(toFloat16(value))) : values;
      expect(read.tensors.get(name)?.values, name).toEqual(expected);
    }
  });

  it("reads the same from the middle of a larger buffer", () => {
    const larger = Buffer.concat([Buffer.alloc(3), file, Buffer.alloc(5)]);
    expect(modelFromGguf(larger.subarray(3, 3 + file.length))).toEqual(modelFromGguf(file));
  });

  it("is read the same by another reader", async () => {
    const { metadata, tensorInfos, tensorDataOffset } = await gguf("https://memory.invalid/tiny.gguf", {
      fetch: (_address, options) => {
        const [, first, last] = /bytes=(\d+)-(\d+)/u.exec(new Headers(options?.headers).get("range") ?? "") ?? [];
        return Promise.resolve(new Response(file.slice(Number(first), Number(last) + 1), { status: 206 }));
      },
    });
    expect(metadata).toMatchObject({
      version: 3,
      tensor_count: BigInt(model.tensors.size),
      "general.architecture": "qwen2",
      "general.name": NOTES.name,
      "general.author": NOTES.author,
      "general.license": NOTES.license,
      "general.description": NOTES.description,
      "general.file_type": 1,
      "qwen2.context_length": tinyConfig.contextTokens,
      "qwen2.block_count": tinyConfig.layers,
      "qwen2.embedding_length": tinyConfig.width,
      "qwen2.feed_forward_length": tinyConfig.feedForward,
      "qwen2.attention.head_count": tinyConfig.heads,
      "qwen2.attention.head_count_kv": 1,
      "qwen2.attention.layer_norm_rms_epsilon": Math.fround(1e-6),
      "qwen2.rope.freq_base": 1e6,
      "tokenizer.ggml.model": "gpt2",
      "tokenizer.ggml.pre": "smollm",
      "tokenizer.ggml.tokens": vocabulary.tokens,
      "tokenizer.ggml.token_type": [3, ...vocabulary.tokens.slice(1).map(() => 1)],
      "tokenizer.ggml.merges": ["a b"],
      "tokenizer.ggml.eos_token_id": 0,
      "tokenizer.ggml.add_bos_token": false,
    });
    const query = tensorInfos.find(({ name }) => name === "blk.1.attn_q.weight");
    expect(query).toMatchObject({ shape: [16n, 128n], dtype: 1 });
    expect(Number(tensorDataOffset) % 32).toBe(0);
    expect(tensorInfos.every(({ offset }) => Number(offset) % 32 === 0)).toBe(true);
    const norm = tensorInfos.find(({ name }) => name === "output_norm.weight")!;
    const start = Number(tensorDataOffset) + Number(norm.offset);
    expect([...new Float32Array(file.slice(start, start + 4 * tinyConfig.width).buffer)]).toEqual(Array(16).fill(1));
  });
});

describe("a file that is no such model is refused", () => {
  it.each([
    ["where it ends within a tensor", () => file.subarray(0, file.length - 64), "the file ends within tensor"],
    ["where it ends within its header", () => file.subarray(0, 300), "the file ends within its header"],
    [
      "for another architecture",
      () => writeGguf({ "general.architecture": text("llama") }, new Map()),
      "a llama model",
    ],
    ["without an architecture", () => writeGguf({}, new Map()), "the file has no general.architecture"],
    [
      "for a key of another type",
      () => writeGguf({ "general.architecture": uint32(1) }, new Map()),
      "of type 4, not 8",
    ],
    ["for another version", () => file.map((byte, at) => (at === 4 ? 9 : byte)), "GGUF version 9 is not known"],
    ["with more key heads", () => changedNumber("qwen2.attention.head_count_kv", 2), "head_count_kv is 2: only 1"],
    [
      "with other rotary positions",
      () => changedNumber("qwen2.rope.freq_base", 0x461c4000),
      "freq_base is 10000: only",
    ],
    ["cut into tokens in another way", () => changedText("smollm", "qwen2-"), "the tokenizer is qwen2-: only smollm"],
    ["with a read-out of its own", () => changedText("output_norm.weight", "output.weight"), "a read-out of its own"],
    ["for quantized weights", () => quantized(), "tensor token_embd.weight is of type 8"],
  ])("%s", (_, make, message) => {
    expect(() => modelFromGguf(make())).toThrow(message);
  });
});

/** The file with other bits in a number of 4 bytes. */
function changedNumber(key: string, bits: number): Uint8Array {
  const changed = Buffer.from(file);
  changed.writeUInt32LE(bits, changed.indexOf(key) + key.length + 4);
  return changed;
}

/** The file with another text of any length, at the place of the first. */
function changedText(text: string, other: string): Uint8Array {
  const at = Buffer.from(file).indexOf(Buffer.from(text));
  const changed = Buffer.concat([file.subarray(0, at), Buffer.from(other), file.subarray(at + text.length)]);
  changed.writeBigUInt64LE(BigInt(other.length), at - 8);
  return changed;
}

/** The file with its first tensor marked as type Q8_0. */
function quantized(): Uint8Array {
  const name = Buffer.from("token_embd.weight");
  const typeAt = Buffer.from(file).indexOf(name) + name.length + 4 + 2 * 8;
  return file.map((byte, at) => (at === typeAt ? 8 : byte));
}
