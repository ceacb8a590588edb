/** A LoRA tuning of a small model: it learns its rows, leaves the base alone, and goes on from bytes as if it had never stopped. */
import { beforeAll, describe, expect, it } from "vitest";
import { GgufHeader } from "../../../training/gguf/header.ts";
import { loadBase, type LoraBase } from "../../../training/lora/base.ts";
import { LoraTuning, type LoraJob } from "../../../training/lora/lora-tuning.ts";
import { numberEncoder } from "../../support/number-encoder.ts";
import { decoderShapes, randomDecoder } from "../../support/random-decoder.ts";
import { startJax } from "../../support/tiny-model.ts";
import { itIsATuning, turned, until } from "../../support/tuning-contract.ts";

let base: LoraBase;
beforeAll(async () => {
  await startJax();
  const file = randomDecoder(decoderShapes.llama);
  base = await loadBase(new GgufHeader(file), (start, end) => Promise.resolve(file.subarray(start, end)));
});

/** After 7, an id and 9 comes the same id again, then the end. */
const row = (id: number) => ({ prompt: `7 ${id} 9`, completion: String(id) });
const rows = [20, 30, 40, 50, 60, 70].map(row);

function tuning(change: Partial<LoraJob> = {}): LoraTuning {
  return new LoraTuning({
    ...{ base, encoder: numberEncoder, seed: 1, rows, heldOut: [row(35)], epochs: 12, order: turned, peakRate: 0.02 },
    settings: { rank: 4, alpha: 8, targets: ["attn_q", "attn_v", "ffn_down"] },
    shape: { rows: 2, tokens: 8 },
    ...change,
  });
}

describe("a LoRA tuning", () => {
  itIsATuning({
    ...{ rows, tuning, long: { prompt: "5 5 5 5 5 5", completion: "5 5 5 5 5 5" } },
    result: (run) => run.adapter(),
  });

  it("learns its rows, and makes an adapter of the chosen matrices", async () => {
    const run = tuning();
    const fresh = await run.adapter();
    const told = await until(run);
    expect(told.at(-1)!.loss).toBeLessThan(0.7 * told[0]!.loss);
    const { rank, alpha, pairs } = await run.adapter();
    expect([rank, alpha]).toEqual([4, 8]);
    expect([...pairs.keys()]).toEqual(
      [0, 1].flatMap((block) => ["attn_q", "attn_v", "ffn_down"].map((target) => `blk.${block}.${target}.weight`)),
    );
    const { a, b } = pairs.get("blk.1.ffn_down.weight")!;
    expect([a.shape, b.shape]).toEqual([
      [4, 64],
      [32, 4],
    ]);
    const first = fresh.pairs.get("blk.1.ffn_down.weight")!;
    expect(
      first.b.values.every((value) => value === 0),
      "a fresh adapter changes nothing",
    ).toBe(true);
    expect(Math.max(...first.a.values)).toBeLessThanOrEqual(1 / 8);
    expect(first.a.values).not.toEqual(fresh.pairs.get("blk.0.ffn_down.weight")!.a.values);
    run.dispose();
  });

  it("begins with other pairs for another seed, and with the same for targets named in another order", async () => {
    const adapterWith = async (change: Partial<LoraJob>) => {
      const run = tuning(change);
      const made = await run.adapter();
      run.dispose();
      return made;
    };
    const usual = await adapterWith({});
    expect(await adapterWith({ seed: 2 })).not.toEqual(usual);
    const settings = { rank: 4, alpha: 8, targets: ["ffn_down", "attn_v", "attn_q"] as const };
    expect(await adapterWith({ settings })).toEqual(usual);
  });
});
