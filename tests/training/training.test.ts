/** The training loop over a tiny model: what it reports, when it ends, and how it goes on. */
import { beforeAll, describe, expect, it } from "vitest";
import type { EncodedDocument } from "../../training/documents.ts";
import { fromHost, stateFromHost } from "../../training/host.ts";
import { packBatches, type PackedBatch } from "../../training/packing.ts";
import { Training, type TrainedStep, type TrainingJob } from "../../training/training.ts";
import { countingDocuments, startJax, tinyConfig, tinyState } from "../support/tiny-model.ts";

beforeAll(startJax);

const STEPS = 30;
const SHAPES = [
  { rows: 2, tokens: 12 },
  { rows: 1, tokens: 24 },
];

function* repeated(documents: readonly EncodedDocument[]): Generator<EncodedDocument> {
  for (;;) yield* documents;
}

function job(change: Partial<TrainingJob> = {}): TrainingJob {
  const batches = packed(repeated(countingDocuments(9)));
  const heldOut = [...packed(countingDocuments(3))];
  return {
    state: tinyState(),
    stepsDone: 0,
    steps: STEPS,
    peakRate: 0.01,
    batches,
    heldOut,
    ...change,
  };
}

function packed(documents: Iterable<EncodedDocument>, shapes = SHAPES): Iterable<PackedBatch> {
  return packBatches(documents, shapes);
}

/** Trains up to a step. */
async function until(training: Training, step: number): Promise<TrainedStep[]> {
  const told: TrainedStep[] = [];
  for await (const each of training.steps()) {
    told.push(each);
    if (each.step >= step) break;
  }
  return told;
}

describe("a training", () => {
  it("reports each step, and lowers the loss of its own documents and of held-out ones", async () => {
    const training = new Training(job());
    const before = await training.heldOutLoss();
    const told = await until(training, Infinity);
    expect(told.map(({ step }) => step)).toEqual(Array.from({ length: STEPS }, (_, i) => i + 1));
    expect(told.every(({ tokens, tokensRead }) => tokens === 24 && tokensRead === 24)).toBe(true);
    expect(told.every(({ gradientNorm }) => gradientNorm > 0)).toBe(true);
    expect(told.at(-1)!.loss).toBeLessThan(0.7 * told[0]!.loss);
    expect(await training.heldOutLoss()).toBeLessThan(0.7 * before);
    training.dispose();
  });

  it("goes on from a snapshot exactly as if it had never stopped", async () => {
    const whole = new Training(job());
    const told = await until(whole, STEPS);
    const begun = new Training(job());
    await until(begun, 11);
    const state = stateFromHost(await begun.snapshot(), (weights) => fromHost(tinyConfig, weights));
    const resumed = new Training(job({ state, stepsDone: 11 }));
    expect(await until(resumed, STEPS)).toEqual(told.slice(11));
    expect(await resumed.snapshot()).toEqual(await whole.snapshot());
    for (const each of [whole, begun, resumed]) each.dispose();
  });

  it("has nothing to do when all steps are done", async () => {
    const training = new Training(job({ stepsDone: STEPS }));
    const before = await training.snapshot();
    expect(await until(training, Infinity)).toEqual([]);
    expect(await training.snapshot()).toEqual(before);
    training.dispose();
  });

  it("ends when the batches do", async () => {
    const training = new Training(job({ batches: packed(countingDocuments(5)) }));
    expect((await until(training, Infinity)).map(({ tokens }) => tokens)).toEqual([24, 24, 12]);
    training.dispose();
  });

  it("counts only the targets that have a weight", async () => {
    const documents = countingDocuments(2).map(({ ids }) => ({ ids, weights: ids.map((_, i) => (i < 8 ? 0 : 0.5)) }));
    const training = new Training(job({ batches: packed(documents) }));
    const told = await until(training, Infinity);
    expect(told.map(({ tokens, tokensRead }) => [tokens, tokensRead])).toEqual([[10, 24]]);
    training.dispose();
  });

  it("measures held-out documents alike, however they are packed", async () => {
    const heldOut = countingDocuments(5);
    const losses: number[] = [];
    for (const shapes of [SHAPES, [{ rows: 3, tokens: 40 }]]) {
      const training = new Training(job({ heldOut: [...packed(heldOut, shapes)] }));
      losses.push(await training.heldOutLoss());
      training.dispose();
    }
    expect(losses[0]).toBeCloseTo(losses[1]!, 5);
  });
});
