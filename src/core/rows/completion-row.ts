/** A raw answer, stored once and before anything is read from it. */
import * as v from "valibot";
import { amount, text, time, whole, type Read } from "../shape.ts";
import { likelihoodSchema } from "./yes-no.ts";

/** Why a model stopped; `repeated` when it was stopped in a circle, `failed` when the request itself did not succeed. */
const finishReasonSchema = v.picklist(["stop", "length", "repeated", "abort", "failed"]);
export type FinishReason = Read<typeof finishReasonSchema>;

export const completionRowSchema = v.object({
  /** `run/batch/prompt/stage...`, so that asking twice is harmless. */
  id: text,
  runId: text,
  /** What the request asked for, as the question names it. */
  stage: text,
  batch: whole,
  /** The text sent; for a chat model, its messages as one text. */
  prompt: text,
  text,
  finishReason: finishReasonSchema,
  /** How likely Yes and No were, where that was asked for. */
  likelihood: v.exactOptional(likelihoodSchema),
  /** What went wrong, for `failed`. */
  error: v.exactOptional(text),
  promptTokens: whole,
  cachedTokens: whole,
  completionTokens: whole,
  ms: amount,
  createdAt: time,
});
export type CompletionRow = Read<typeof completionRowSchema>;
