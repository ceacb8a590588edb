/**
 * What each row of a backup must look like. Every member named here is checked; a member that is not is kept as it
 * stands, so that a row with something newer loses nothing on its way. `agreement.ts` holds these to the pool's types.
 */
import * as v from "valibot";
import { methodSchema, modelSchema } from "./set-up-schemas.ts";

const text = v.string();
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const origin = v.picklist(["seed", "machine"]);
const classification = v.picklist(["yes", "no", "unknown"]);
const sums = v.record(v.string(), count);

const demonstration = v.looseObject({ origin, taskId: text, instruction: text });
const neighbour = v.looseObject({ taskId: text, instruction: text, score: v.number() });

const phase = v.variant("kind", [
  v.looseObject({ kind: v.literal("ready") }),
  v.looseObject({ kind: v.literal("running") }),
  v.looseObject({ kind: v.literal("paused"), reason: text }),
  v.looseObject({ kind: v.literal("stopped") }),
  v.looseObject({
    kind: v.literal("finished"),
    reason: v.picklist(["goal-reached", "nothing-new", "recording-ended"]),
  }),
  v.looseObject({ kind: v.literal("failed"), reason: text }),
]);

const counters = v.looseObject({
  requests: count,
  failedRequests: count,
  promptTokens: count,
  cachedTokens: count,
  completionTokens: count,
  engineMs: v.number(),
  runMs: v.number(),
  firstTaskMs: v.number(),
  candidates: count,
  accepted: count,
  refused: sums,
  tasks: count,
  tasksWithInstances: count,
  classification: count,
  unknownClassification: count,
  instances: count,
  refusedInstances: sums,
});

const openBatch = v.looseObject({
  index: count,
  prompts: v.array(
    v.looseObject({
      demonstrations: v.array(demonstration),
      text: v.exactOptional(text),
      dropped: v.exactOptional(count),
    }),
  ),
});

/** State of the generator: 624 words of 32 bits. */
const word = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 32 - 1));
const random = v.looseObject({
  words: v.pipe(v.array(word), v.length(624)),
  index: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(624)),
});

/** A run without its id and seeds; `derivedFrom` is a number for a run of the same file. */
export const runSchema = v.looseObject({
  name: text,
  createdAt: v.number(),
  updatedAt: v.number(),
  recipe: v.exactOptional(text),
  method: methodSchema,
  model: modelSchema,
  randomSeed: count,
  seedsName: text,
  goal: count,
  phase,
  counters,
  cursor: v.looseObject({ batch: count, prompt: count, candidate: count }),
  openBatch: v.exactOptional(openBatch),
  random: v.exactOptional(random),
  barrenBatches: count,
  epoch: count,
  derivedFrom: v.exactOptional(v.union([text, count])),
});

export const seedSchema = v.looseObject({
  id: text,
  name: text,
  instruction: text,
  instances: v.array(v.looseObject({ input: text, output: text })),
  isClassification: v.boolean(),
});

export const completionSchema = v.looseObject({
  id: text,
  stage: text,
  batch: count,
  prompt: text,
  text,
  finishReason: v.picklist(["stop", "length", "abort", "failed"]),
  error: v.exactOptional(text),
  promptTokens: count,
  cachedTokens: count,
  completionTokens: count,
  ms: v.number(),
  createdAt: v.number(),
});

const refusalReason = v.picklist([
  ...([
    "empty",
    "list-cut",
    "too-short",
    "too-long",
    "forbidden-word",
    "forbidden-start",
    "punctuation-start",
  ] as const),
  ...(["non-ascii-start", "non-letter-start", "demonstration-repeated", "too-similar"] as const),
]);

export const candidateSchema = v.looseObject({
  id: text,
  completionId: text,
  batch: count,
  prompt: count,
  index: count,
  order: v.number(),
  instruction: text,
  verdict: v.variant("kind", [
    v.looseObject({ kind: v.literal("kept"), nearest: v.exactOptional(neighbour) }),
    v.looseObject({
      kind: v.literal("refused"),
      reason: refusalReason,
      detail: v.exactOptional(text),
      nearest: v.exactOptional(neighbour),
    }),
  ]),
  createdAt: v.number(),
});

const rating = v.looseObject({
  validTask: v.exactOptional(v.boolean()),
  rightInput: v.exactOptional(v.boolean()),
  rightOutput: v.exactOptional(v.boolean()),
  grade: v.exactOptional(v.picklist(["A", "B", "C", "D"])),
});

export const taskSchema = v.looseObject({
  id: text,
  order: v.number(),
  origin,
  name: text,
  instruction: text,
  classification,
  completionId: v.exactOptional(text),
  classificationCompletionId: v.exactOptional(text),
  instancesCompletionId: v.exactOptional(text),
  demonstrations: v.exactOptional(v.array(demonstration)),
  similarity: v.exactOptional(v.looseObject({ mostSimilar: v.array(neighbour), average: v.number() })),
  requestIndex: v.exactOptional(count),
  instanceCount: count,
  rating: v.exactOptional(rating),
  withdrawn: v.exactOptional(v.boolean()),
  editedFrom: v.exactOptional(text),
  byHand: v.exactOptional(v.picklist(["admitted", "added"])),
  createdAt: v.number(),
});

const instanceRefusal = v.picklist([
  ...(["length-cut", "input-equals-output", "empty-output", "ends-with-colon"] as const),
  ...(["conflicting-input", "duplicate", "over-limit", "replaced"] as const),
]);

export const instanceSchema = v.looseObject({
  id: text,
  taskId: text,
  index: count,
  input: text,
  output: text,
  verdict: v.variant("kind", [
    v.looseObject({ kind: v.literal("kept") }),
    v.looseObject({ kind: v.literal("refused"), reason: instanceRefusal }),
  ]),
  edited: v.exactOptional(v.boolean()),
  editedFrom: v.exactOptional(v.looseObject({ input: text, output: text })),
  byHand: v.exactOptional(v.boolean()),
});

export const countsSchema = v.strictObject({
  runs: count,
  seeds: count,
  completions: count,
  candidates: count,
  tasks: count,
  instances: count,
});
