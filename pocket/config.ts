/** What is trained: sizes, batch shapes and rates, by name. Steps are fixed by the minutes asked for, never by the clock. */
import type { BatchShape } from "../training/packing.ts";

/** Everything that decides a training besides its seed and its corpus. */
export interface TrainingPlan {
  readonly vocabulary: number;
  readonly width: number;
  readonly layers: number;
  readonly heads: number;
  readonly feedForward: number;
  readonly contextTokens: number;
  readonly shapes: readonly BatchShape[];
  /** Tokens of the long documents that teach far positions. */
  readonly longTokens: number;
  readonly peakRate: number;
  /** Steps a minute on one core of a 2026 server, from which `--minutes` becomes a number of steps. */
  readonly stepsPerMinute: number;
  /** Documents from which the vocabulary is learned. */
  readonly vocabularyDocuments: number;
  /** Held-out documents the validation loss is taken over. */
  readonly validationDocuments: number;
}

/** `full` is what ships; `tiny` shows in a minute that all of it works. */
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
    longTokens: 1024,
    peakRate: 3e-3,
    stepsPerMinute: 42,
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
    longTokens: 128,
    peakRate: 5e-3,
    stepsPerMinute: 600,
    vocabularyDocuments: 300,
    validationDocuments: 16,
  },
};
