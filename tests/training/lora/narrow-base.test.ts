/** LoRA on weights of four to six bits: the same as on the same file in single precision. */
import { beforeAll, expect, it } from "vitest";
import { PythonRandom } from "../../../src/core/method/random.ts";
import { toFloat16 } from "../../../training/float16.ts";
import { formatOf, SINGLE } from "../../../training/gguf/dequantize/formats.ts";
import { aligned } from "../../../training/gguf/format.ts";
import { GgufHeader } from "../../../training/gguf/header.ts";
import { disposeBase, loadBase } from "../../../training/lora/base.ts";
import { LoraTuning } from "../../../training/lora/lora-tuning.ts";
import { numberEncoder } from "../../support/number-encoder.ts";
import { decoderShapes, randomDecoder } from "../../support/random-decoder.ts";
import { startJax } from "../../support/tiny-model.ts";
import { turned, until } from "../../support/tuning-contract.ts";

beforeAll(startJax);

const single = randomDecoder({ ...decoderShapes.llama, blocks: 1, width: 256, headSize: 64, feedForward: 256 });

/** Where a block of each format has its scales, in bytes: random halves there would be no weights of a model. */
const scales: Readonly<Record<number, readonly number[]>> = { 2: [0], 6: [0], 12: [0, 2], 13: [0, 2], 14: [208] };
const SCALE: Readonly<Record<number, number>> = { 2: 0.01, 6: 0.006, 12: 8e-5, 13: 4e-5, 14: 2e-5 };

/** The file with all matrices in a format; and the same with these values in single precision. */
function bothOf(type: number) {
  const format = formatOf(type)!;
  const random = new PythonRandom(type);
  const [narrow, wide]: [Data[], Data[]] = [[], []];
  for (const { shape, count, typeAt } of new GgufHeader(single).tensors) {
    if (shape.length < 2) continue;
    const blocks = Uint8Array.from({ length: (count / format.values) * format.bytes }, () => 256 * random.random());
    const view = new DataView(blocks.buffer);
    for (let at = 0; at < blocks.length; at += format.bytes)
      for (const place of scales[type]!) view.setUint16(at + place, toFloat16(SCALE[type]!), true);
    const values = new Float32Array(count);
    format.widen(blocks, values);
    narrow.push({ typeAt, type, bytes: blocks });
    wide.push({ typeAt, type: SINGLE, bytes: new Uint8Array(values.buffer) });
  }
  return [withData(narrow), withData(wide)] as const;
}

interface Data {
  readonly typeAt: number;
  readonly type: number;
  readonly bytes: Uint8Array;
}

/** The file with other data of some tensors behind its own. */
function withData(all: readonly Data[]): Uint8Array<ArrayBuffer> {
  const { dataStart } = new GgufHeader(single);
  const file = new Uint8Array(
    all.reduce((sum, { bytes }) => sum + aligned(bytes.length, 32), aligned(single.length, 32)),
  );
  file.set(single);
  const view = new DataView(file.buffer);
  let at = aligned(single.length, 32);
  for (const { typeAt, type, bytes } of all) {
    view.setUint32(typeAt, type, true);
    view.setBigUint64(typeAt + 4, BigInt(at - dataStart), true);
    file.set(bytes, at);
    at += aligned(bytes.length, 32);
  }
  return file;
}

async function tuned(file: Uint8Array<ArrayBuffer>) {
  const base = await loadBase(new GgufHeader(file), (start, end) => Promise.resolve(file.subarray(start, end)));
  const tuning = new LoraTuning({
    ...{ base, encoder: numberEncoder, seed: 1, epochs: 1, order: turned, peakRate: 0.01, heldOut: [] },
    rows: [20, 30].map((id) => ({ prompt: `7 ${id} 9`, completion: String(id) })),
    settings: { rank: 2, alpha: 4, targets: ["attn_q", "ffn_down"] },
    shape: { rows: 1, tokens: 8 },
  });
  const losses = (await until(tuning)).map(({ loss }) => loss);
  const adapter = await tuning.adapter();
  tuning.dispose();
  disposeBase(base);
  return { losses, adapter };
}

it.each([
  ["Q4_0", 2],
  ["Q5_0", 6],
  ["Q4_K", 12],
  ["Q5_K", 13],
  ["Q6_K", 14],
])("in %s", async (_, type) => {
  const [narrow, wide] = bothOf(type);
  const [of, than] = [await tuned(narrow), await tuned(wide)];
  expect(of.losses.every(Number.isFinite)).toBe(true);
  expect(of).toEqual(than);
});
