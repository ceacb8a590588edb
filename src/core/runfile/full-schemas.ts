/** What each line of our full export must look like. Ids stand as places within the run. */
import * as v from "valibot";
import { candidateRowSchema } from "../rows/candidate-row.ts";
import { completionRowSchema } from "../rows/completion-row.ts";
import { instanceRowSchema } from "../rows/instance-row.ts";
import { runRowSchema } from "../rows/run-row.ts";
import { seedSchema } from "../rows/seeds-row.ts";
import { taskRowSchema } from "../rows/task-row.ts";
import { FULL_FORMAT, FULL_VERSION } from "./full.ts";

const text = v.string();
const origin = v.picklist(["seed", "machine"]);
const neighbour = v.object({ id: text, instruction: text, score: v.number() });
const { method, model, randomSeed, seedsName, goal, phase, counters, cursor, barrenBatches } = runRowSchema.entries;
const { stage, batch, finishReason, promptTokens, completionTokens } = completionRowSchema.entries;
const { classification, rating, byHand } = taskRowSchema.entries;
const [, refused] = candidateRowSchema.entries.verdict.options;
const [, refusedInstance] = instanceRowSchema.entries.verdict.options;

/** 624 words of eight hexadecimal digits. */
const words = v.pipe(text, v.regex(/^[0-9a-f]{4992}$/));

export const headerSchema = v.object({
  kind: v.literal(FULL_FORMAT),
  version: v.literal(FULL_VERSION),
  method,
  model,
  randomSeed,
  seedsName,
  goal,
  phase,
  counts: v.omit(counters, ["engineMs", "runMs", "firstTaskMs", "cachedTokens"]),
  cursor,
  barrenBatches,
  openBatch: v.optional(
    v.object({
      index: batch,
      prompts: v.array(
        v.object({
          demonstrations: v.array(v.object({ id: text, origin, instruction: text })),
          text: v.exactOptional(text),
          dropped: v.exactOptional(batch),
        }),
      ),
    }),
  ),
  random: v.optional(v.object({ index: v.pipe(batch, v.maxValue(624)), words })),
  reviews: v.optional(
    v.array(v.object({ seed: v.number(), answers: v.array(v.object({ id: text, rating: v.unwrap(rating) })) })),
  ),
  seeds: v.array(seedSchema),
});

export const completionLine = v.object({
  kind: v.literal("completion"),
  id: text,
  stage,
  batch,
  prompt: text,
  text,
  finishReason,
  error: v.optional(text),
  promptTokens,
  completionTokens,
});

const refusal = v.object({
  kind: v.literal("refused"),
  reason: refused.entries.reason,
  detail: v.optional(text),
  nearest: v.optional(neighbour),
});

export const candidateLine = v.object({
  kind: v.literal("candidate"),
  /** Batch, prompt and place within the completion. */
  id: v.pipe(text, v.regex(/^\d+\.\d+\.\d+$/)),
  completion: text,
  order: v.number(),
  instruction: text,
  verdict: v.variant("kind", [
    v.object({ kind: v.literal("kept"), nearest: v.optional(neighbour), overruled: v.optional(refusal) }),
    refusal,
  ]),
});

const instanceMembers = {
  input: text,
  output: text,
  edited: v.optional(v.boolean()),
  editedFrom: v.optional(v.object({ input: text, output: text })),
  byHand: v.optional(v.boolean()),
};

export const taskLine = v.object({
  kind: v.literal("task"),
  id: text,
  order: v.number(),
  origin,
  name: text,
  instruction: text,
  classification,
  instances: v.array(v.object(instanceMembers)),
  /** Each with its place among all instances of the task. */
  refusedInstances: v.optional(
    v.array(v.object({ at: batch, reason: refusedInstance.entries.reason, ...instanceMembers })),
  ),
  completion: v.optional(text),
  classificationCompletion: v.optional(text),
  instancesCompletion: v.optional(text),
  demonstrations: v.optional(v.array(v.object({ origin, id: text, instruction: v.optional(text) }))),
  similarity: v.optional(v.object({ average: v.number(), mostSimilar: v.array(neighbour) })),
  rating: v.optional(rating),
  editedFrom: v.optional(text),
  byHand: v.optional(v.unwrap(byHand)),
  withdrawn: v.optional(v.boolean()),
});

export const bodyLine = v.variant("kind", [completionLine, candidateLine, taskLine]);

export type Header = v.InferInput<typeof headerSchema>;
export type CompletionLine = v.InferInput<typeof completionLine>;
export type CandidateLine = v.InferInput<typeof candidateLine>;
export type TaskLine = v.InferInput<typeof taskLine>;
