/** A LoRA tuning of a small model: it learns its rows, leaves the base alone, and goes on from bytes as if it had never stopped. */
import { beforeAll, describe, expect, it } from "vitest";
import { checkpointFromBytes, checkpointToBytes } from "../../../training/checkpoint.ts";
import { GgufHeader } from "../../../training/gguf/header.ts";
import { loadBase, type LoraBase } from "../../../training/lora/base.ts";
import { LoraTuning, type LoraJob } from "../../../training/lora/lora-tuning.ts";
import type { TunedStep } from "../../../training/student-tuning.ts";
import { decoderShapes, randomDecoder } from "../../support/random-decoder.ts";
import { startJax } from "../../support/tiny-model.ts";

let base: LoraBase;
beforeAll(async () => {
  await startJax();
  const file = randomDecoder(decoderShapes.llama);
  base = await loadBase(new GgufHeader(file), (start, end) => Promise.resolve(file.subarray(start, end)));
});

/** After 7, an id and 9 comes the same id again, then the end; only these two are learned. */
const row = (id: number) => ({ ids: [7, id, 9, id, 0], weights: [0, 0, 0, 1, 1] });
const rows = [20, 30, 40, 50, 60, 70].map(row);
const EPOCHS = 12;

function tuning(change: Partial<LoraJob> = {}): LoraTuning {
  return new LoraTuning({
    base,
    settings: { rank: 4, alpha: 8, targets: ["attn_q", "attn_v", "ffn_down"] },
    seed: 1,
    rows,
    heldOut: [row(35)],
    epochs: EPOCHS,
    order: (epoch, count) => Array.from({ length: count }, (_, i) => (i + epoch) % count),
    peakRate: 0.02,
    shape: { rows: 2, tokens: 8 },
    ...change,
  });
}

async function until(run: LoraTuning, step = Infinity): Promise<TunedStep[]> {
  const told: TunedStep[] = [];
  for await (const each of run.run()) {
    told.push(each);
    if (each.step >= step) break;
  }
  return told;
}

describe("a LoRA tuning", () => {
  it("learns its rows, tells its epochs, and makes an adapter of the chosen matrices", async () => {
    const run = tuning();
    expect(run.counts).toEqual({ rows: 6, heldOut: 1, tooLong: 0 });
    const before = await run.heldOutLoss();
    const fresh = await run.adapter();
    const told = await until(run);
    expect(told).toHaveLength(run.steps);
    expect(told.filter(({ endsEpoch }) => endsEpoch).map(({ epoch }) => epoch)).toEqual(
      Array.from({ length: EPOCHS }, (_, i) => i + 1),
    );
    expect(told.at(-1)!.loss).toBeLessThan(0.7 * told[0]!.loss);
    expect(await run.heldOutLoss()).not.toBe(before);
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

  it("killed in the middle of an epoch, goes on from bytes to the same bytes as one left alone", async () => {
    const whole = tuning();
    const told = await until(whole);
    const begun = tuning();
    const half = Math.floor(whole.steps / 2);
    await until(begun, half);
    const bytes = checkpointToBytes({ head: { stepsDone: half }, state: await begun.snapshot() });
    begun.dispose();
    const { head, state } = checkpointFromBytes<{ stepsDone: number }>(bytes);
    const resumed = tuning({ resumed: { ...head, state } });
    expect(await until(resumed)).toEqual(told.slice(half));
    expect(await resumed.adapter()).toEqual(await whole.adapter());
    for (const each of [whole, resumed]) each.dispose();
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

  it("leaves out rows that do not fit, and refuses to learn from none", () => {
    const long = { ids: Array.from({ length: 12 }, () => 5), weights: Array.from({ length: 12 }, () => 1) };
    const run = tuning({ rows: [...rows, long], heldOut: [long] });
    expect(run.counts).toEqual({ rows: 6, heldOut: 0, tooLong: 2 });
    run.dispose();
    expect(() => tuning({ rows: [long] })).toThrow("there is no row that fits");
  });
});
