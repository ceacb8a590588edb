/** How likely a model found Yes and No, and the threshold between them, as stored. */
import * as v from "valibot";
import { text, whole, type Read } from "../shape.ts";

/** Of one answer, whose first word could be either. */
export const likelihoodSchema = v.object({
  /** Log-probability of Yes, and of No, each in all its spellings. */
  yes: v.pipe(v.number(), v.finite()),
  no: v.pipe(v.number(), v.finite()),
  /** The answer is yes when `yes - no` is above this; absent where the right answer was known. */
  threshold: v.exactOptional(v.pipe(v.number(), v.finite())),
});
export type Likelihood = Read<typeof likelihoodSchema>;

/** The threshold of a run, and how well it parts tasks whose answer is known. */
export const yesNoFitSchema = v.object({
  /** What it was fitted for: the model, how it was asked, and about which tasks. */
  key: text,
  /** Yes above this difference of log-probabilities. */
  threshold: v.pipe(v.number(), v.finite()),
  /** Of tasks left out while the threshold was fitted, each in its turn, 0 to 1. */
  f1: v.number(),
  /** Chance that a classification task scores above another task, 0 to 1. */
  auc: v.number(),
  /** Labelled tasks asked about, and how many of them are classification. */
  tasks: whole,
  classification: whole,
});
export type YesNoFit = Read<typeof yesNoFitSchema>;
