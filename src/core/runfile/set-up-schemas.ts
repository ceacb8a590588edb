/** What a method and a model's record must look like when they come from outside. */
import * as v from "valibot";
import { engineKinds, sourceSchema, type EngineKind } from "../models/kinds.ts";

const text = v.string();
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const texts = v.array(text);

const decoding = v.looseObject({
  maxTokens: count,
  temperature: v.number(),
  topP: v.number(),
  presencePenalty: v.number(),
  frequencyPenalty: v.number(),
  stop: texts,
});

export const methodSchema = v.looseObject({
  preset: v.picklist(["paper", "default", "custom"]),
  demonstrations: v.looseObject({ total: count, machine: count }),
  batchSize: count,
  classificationOnly: v.boolean(),
  instructionDecoding: decoding,
  classificationDecoding: decoding,
  instanceDecoding: decoding,
  instanceMaxTokensWithClassification: count,
  capitalize: v.picklist(["python", "first-letter"]),
  cutList: v.picklist(["drop-all", "drop-last-item"]),
  words: v.looseObject({ over: count, atMost: count }),
  forbiddenWords: texts,
  forbiddenStarts: texts,
  firstCharacter: v.picklist(["ascii", "any-letter"]),
  tokens: v.picklist(["ascii", "unicode"]),
  similarityThreshold: v.number(),
  yesNo: v.picklist(["exact", "first-word"]),
  askAgain: v.boolean(),
  maxInstances: count,
  conflictingInputs: v.picklist(["drop-all", "drop-conflicting"]),
  exampleSplit: v.picklist(["anywhere", "line-start"]),
  fieldCut: v.picklist(["any-colon", "known-field"]),
  greedy: v.picklist(["top-p-zero", "temperature-zero"]),
  keepRefused: v.boolean(),
  atGoal: v.picklist(["finish-batch", "stop"]),
});

const decodingChange = v.looseObject({
  temperature: v.exactOptional(v.number()),
  topP: v.exactOptional(v.number()),
  presencePenalty: v.exactOptional(v.number()),
});

const profile = v.looseObject({
  style: v.picklist(["base", "chat"]),
  demonstrations: v.looseObject({
    instructions: count,
    classification: count,
    outputFirst: count,
    inputFirst: count,
  }),
  beginOfText: text,
  bytesPerToken: v.number(),
  decoding: v.exactOptional(v.record(text, decodingChange)),
});

const stageFigures = v.looseObject({ requests: count, read: count, items: count, kept: count, wallMs: v.number() });

const scorecardFigures = v.looseObject({
  at: v.number(),
  parallel: count,
  readPerSecond: v.number(),
  writtenPerSecond: v.number(),
  stages: v.looseObject({ instructions: stageFigures, classification: stageFigures, instances: stageFigures }),
  yes: count,
  no: count,
  usefulPerMinute: v.number(),
});

/** A scorecard as it is kept beside the runs. */
export const scorecardSchema = v.looseObject({
  modelId: text,
  figures: scorecardFigures,
  examples: v.array(
    v.looseObject({
      stage: text,
      prompt: text,
      text,
      read: texts,
    }),
  ),
});

export const modelSchema = v.looseObject({
  id: text,
  title: text,
  engine: v.picklist(Object.keys(engineKinds) as EngineKind[]),
  source: sourceSchema,
  downloadBytes: v.number(),
  memoryBytes: v.number(),
  licence: text,
  licenceUrl: v.exactOptional(text),
  needsF16: v.boolean(),
  contextTokens: count,
  parallel: count,
  gpuLayers: v.exactOptional(count),
  profile,
  measured: v.exactOptional(scorecardFigures),
  about: text,
});
