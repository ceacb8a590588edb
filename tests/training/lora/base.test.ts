/** Which models LoRA takes, which it refuses with which words, and that frozen weights are the file's own. */
import { beforeAll, describe, expect, it } from "vitest";
import { toFloat16 } from "../../../training/float16.ts";
import { GgufHeader } from "../../../training/gguf/header.ts";
import { float32, int32s, text, uint32 } from "../../../training/gguf/write.ts";
import { NotTunable, readArchitecture } from "../../../training/lora/architecture.ts";
import { disposeBase, loadBase } from "../../../training/lora/base.ts";
import { decoderShapes, decoderTokens, randomDecoder, type DecoderShape } from "../../support/random-decoder.ts";
import { startJax } from "../../support/tiny-model.ts";

beforeAll(startJax);

const read = (shape: DecoderShape) => readArchitecture(new GgufHeader(randomDecoder(shape)));
const llama = decoderShapes.llama;
const with_ = (metadata: NonNullable<DecoderShape["metadata"]>): DecoderShape => ({ ...llama, metadata });
const vector = (size: number) => ({ shape: [size], values: new Float32Array(size) });
const Q8_0 = 8;
const Q2_K = 10;

describe("the architecture", () => {
  it("is what the header says", () => {
    expect(read(decoderShapes.qwen2)).toEqual({
      ...{ family: "qwen2", blocks: 3, width: 32, heads: 4, kvHeads: 1, headSize: 8, feedForward: 96 },
      ...{ vocabulary: decoderTokens.length, contextTokens: 512, normEpsilon: Math.fround(1e-5) },
      rotary: { headSize: 8, base: 10_000, pairs: "halves" },
    });
    expect(read(llama).rotary.pairs, "as GGUFs of Llama are laid out").toBe("neighbours");
  });

  it.each<[string, DecoderShape, string]>([
    [
      "another family",
      with_({ "general.architecture": text("gemma3") }),
      "family gemma3. Bring one of llama, qwen2, qwen3",
    ],
    [
      "scaled positions",
      with_({ "llama.rope.scaling.type": text("yarn"), "llama.rope.scaling.factor": float32(4) }),
      "yarn",
    ],
    [
      "positions scaled the old way",
      with_({ "llama.rope.scale_linear": float32(2) }),
      "Bring one without rope scaling",
    ],
    ["experts", with_({ "llama.expert_count": uint32(8) }), "expert_count of 8"],
    ["a scale of attention", with_({ "llama.attention.scale": float32(0.5) }), "attention.scale of 0.5"],
    ["half-turned heads", with_({ "llama.rope.dimension_count": uint32(4) }), "heads are not known"],
    ["layers that differ", with_({ "llama.feed_forward_length": int32s([64, 32]) }), "layers differ"],
    ["sizes that are not its tensors'", with_({ "llama.feed_forward_length": uint32(32) }), "is 64 × 32, not 32 × 32"],
    ["a missing tensor", with_({ "llama.block_count": uint32(3) }), "no tensor blk.2.attn_norm.weight"],
    [
      "a tensor that means more than is known",
      { ...llama, tensors: new Map([["blk.0.attn_sinks.weight", vector(4)]]) },
      "blk.0.attn_sinks.weight is not known",
    ],
  ])("is refused with %s", (_, shape, words) => {
    expect(() => read(shape)).toThrow(NotTunable);
    expect(() => read(shape)).toThrow(words);
  });

  it("is taken where scaling is named but changes nothing", () => {
    const shape = with_({ "llama.rope.scaling.type": text("linear"), "llama.rope.scaling.factor": float32(1) });
    expect(read(shape).family).toBe("llama");
  });
});

/** The file with one matrix in another format. */
function inFormat(name: string, type: number, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const file = randomDecoder(llama);
  const header = new GgufHeader(file);
  const tensor = header.tensors.find((each) => each.name === name)!;
  new DataView(file.buffer).setUint32(tensor.typeAt, type, true);
  file.set(data, header.dataStart + tensor.offset);
  return file;
}

const load = (file: Uint8Array) =>
  loadBase(new GgufHeader(file), (start, end) => Promise.resolve(file.subarray(start, end)));

describe("frozen weights", () => {
  it("in Q8_0 are each block's scale times its numbers", async () => {
    const numbers = Int8Array.from({ length: 32 * 32 }, (_, i) => ((i * 37) % 255) - 127);
    const scale = 0.0078125;
    const blocks = new Uint8Array(32 * 34);
    const view = new DataView(blocks.buffer);
    for (let block = 0; block < 32; block++) {
      view.setUint16(block * 34, toFloat16(scale), true);
      blocks.set(new Uint8Array(numbers.buffer, block * 32, 32), block * 34 + 2);
    }
    const base = await load(inFormat("blk.1.attn_q.weight", Q8_0, blocks));
    const values = await base.blocks[1]!["attn_q.weight"]!.ref.data();
    expect([...values]).toEqual([...numbers].map((number) => number * scale));
    disposeBase(base);
  });

  it("in another format are refused with the formats that are taken", async () => {
    const file = inFormat("blk.0.ffn_up.weight", Q2_K, new Uint8Array());
    await expect(load(file)).rejects.toThrow("blk.0.ffn_up.weight is in Q2_K. Bring the model in F32, F16, BF16, Q8_0");
  });

  it("of a file that ends early are refused", async () => {
    await expect(load(randomDecoder(llama).slice(0, -4000))).rejects.toThrow("the file ends within tensor");
  });
});
