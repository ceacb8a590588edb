/** What is trained: sizes, batch shapes and rates, by name. `--minutes` becomes a number of steps, so that no clock decides. */
import type { ModelConfig } from "../training/model.ts";
import type { BatchShape } from "../training/packing.ts";

/** Everything that decides a training besides its seed and its corpus. `vocabulary` is the size aimed at. */
export interface TrainingPlan extends ModelConfig {
  /** Sizes of batches, those with the shortest rows first. */
  readonly shapes: readonly BatchShape[];
  /** Batches of a step; beyond the first each has a thread of its own. */
  readonly batchesAStep: number;
  /** Most tokens of the long documents, which teach late positions. */
  readonly longTokens: number;
  readonly peakRate: number;
  /** Steps a minute, a core of a server of 2026 for each batch of a step. */
  readonly stepsPerMinute: number;
  /** How many documents the vocabulary is learned from. */
  readonly vocabularyDocuments: number;
  /** How many held-out documents the loss is measured on. */
  readonly validationDocuments: number;
}

/** `full` is what ships; `tiny` shows within a minute that everything works. */
export const PLANS: Readonly<Record<string, TrainingPlan>> = {
  full: {
    vocabulary: 1536,
    width: 128,
    layers: 5,
    heads: 2,
    feedForward: 384,
    contextTokens: 1024,
    shapes: [
      { rows: 5, tokens: 384 },
      { rows: 4, tokens: 576 },
      { rows: 2, tokens: 1024 },
    ],
    batchesAStep: 2,
    longTokens: 1024,
    peakRate: 4e-3,
    stepsPerMinute: 38,
    vocabularyDocuments: 6000,
    validationDocuments: 64,
  },
  tiny: {
    vocabulary: 512,
    width: 64,
    layers: 2,
    heads: 1,
    feedForward: 128,
    contextTokens: 1024,
    shapes: [{ rows: 2, tokens: 512 }],
    batchesAStep: 2,
    longTokens: 128,
    peakRate: 5e-3,
    stepsPerMinute: 600,
    vocabularyDocuments: 300,
    validationDocuments: 16,
  },
};
