/** A LoRA tuning gives back what a step took: jax-js frees nothing by itself. */
import "../../../pocket/node-runtime.ts";
import { expect, it } from "vitest";
import { GgufHeader } from "../../../training/gguf/header.ts";
import { openTrainer, trainerBytes } from "../../../workers/tuning/open-trainer.ts";
import { numberEncoder } from "../../support/number-encoder.ts";
import { decoderShapes, randomDecoder } from "../../support/random-decoder.ts";

const TOKENS = 256;
const ANSWER_TOKENS = 16;
/** After these the memory has its size. */
const FIRST_STEPS = 3;
const STEPS = 9;

it("needs no more memory after more steps", { timeout: 180_000 }, async () => {
  // jax-js makes its memory when it is imported, so nothing may import it before.
  await openTrainer();
  const { loadBase } = await import("../../../training/lora/base.ts");
  const { LoraTuning } = await import("../../../training/lora/lora-tuning.ts");
  const file = randomDecoder(decoderShapes.llama);
  const base = await loadBase(new GgufHeader(file), (start, end) => Promise.resolve(file.subarray(start, end)));
  const ids = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, i) => 1 + ((from + i) % 200)).join(" ");
  const row = { prompt: ids(0, TOKENS - ANSWER_TOKENS), completion: ids(TOKENS - ANSWER_TOKENS, TOKENS) };
  const tuning = new LoraTuning({
    ...{ base, settings: { rank: 2, alpha: 4, targets: ["attn_q"] }, seed: 1, rows: [row] },
    ...{ encoder: numberEncoder, heldOut: [row] },
    ...{ epochs: STEPS, order: () => [0], peakRate: 1e-3, shape: { rows: 1, tokens: TOKENS } },
  });
  const taken: number[] = [];
  for await (const _ of tuning.run()) {
    await tuning.heldOutLoss();
    taken.push(trainerBytes());
  }
  expect(taken[FIRST_STEPS]).toBeGreaterThan(0);
  // One stream of the row between two blocks, kept at each step, would be 32 kB more a step.
  expect(taken.at(-1)).toBe(taken[FIRST_STEPS]);
});
