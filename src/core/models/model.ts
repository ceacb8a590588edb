/** What is known of a language model before it is loaded: where it comes from, what it costs, how it must be asked. */
import * as v from "valibot";
import { amount, name, text, whole, type Read } from "../shape.ts";
import { engineSchema, sourceSchema } from "./kinds.ts";
import { ggufFactsSchema } from "./gguf/facts.ts";
import { runtimeChoiceSchema } from "./runtime-plan.ts";
import { figuresSchema } from "./scorecard-row.ts";
import { styleSchema } from "./style.ts";
import { foundSettingsSchema } from "./settings-row.ts";

/** Decoding that a small model may need changed: a presence penalty makes it spell numbers badly, for example. */
const decodingChangeSchema = v.object({
  temperature: v.exactOptional(v.number()),
  topP: v.exactOptional(v.number()),
  presencePenalty: v.exactOptional(v.number()),
  /** Taken from a token's score once for each time that it was used already. */
  frequencyPenalty: v.exactOptional(v.number()),
  /** Divides the chance of each token that was used already, as llama.cpp does; 1 changes nothing. */
  repeatPenalty: v.exactOptional(v.number()),
});

/** The most demonstrations shown, by question; the method's own numbers hold where these are larger. */
const limitsSchema = v.object({ instructions: whole, classification: whole, outputFirst: whole, inputFirst: whole });

/** How prompts are put to a model; a property of its record, editable. */
const profileSchema = v.object({
  style: styleSchema,
  /** Styles that differ from it, by stage: a model may continue a list and answer questions. */
  styles: v.exactOptional(v.record(text, styleSchema)),
  demonstrations: limitsSchema,
  /** Text that the model's family expects first and its tokenizer leaves out, as `<|begin_of_text|>`; empty for none. */
  beginOfText: text,
  /** Measured UTF-8 bytes a token, on the low side, for estimating what fits. */
  bytesPerToken: v.number(),
  /** Yes or no is read from this model's text, even where the method goes by likelihood. */
  yesNoBy: v.exactOptional(v.literal("text")),
  /** Decoding where it must differ from the method's for this model, by stage. */
  decoding: v.exactOptional(v.record(text, decodingChangeSchema)),
});
export type PromptProfile = Read<typeof profileSchema>;

/** No engine takes more requests at once. */
const MOST_AT_ONCE = 64;

export const modelSchema = v.object({
  /** Stable name, unique in the list. */
  id: name,
  title: name,
  engine: engineSchema,
  source: sourceSchema,
  /** Bytes to download; 0 when it came with the page or is already here. */
  downloadBytes: amount,
  /** Memory needed while it runs, bytes; on the GPU for WebLLM. */
  memoryBytes: amount,
  /** SPDX name where there is one; it governs the dataset too. */
  licence: name,
  licenceUrl: v.exactOptional(name),
  needsF16: v.boolean(),
  contextTokens: whole,
  /** Requests run at once. One is the reproducible setting. */
  parallel: v.pipe(whole, v.maxValue(MOST_AT_ONCE)),
  /** Layers that llama.cpp computes on the GPU, through WebGPU; none unless the person asks for it. */
  gpuLayers: v.exactOptional(whole),
  /** How llama.cpp is set up, where the person chose it and not the rule. */
  runtime: v.exactOptional(runtimeChoiceSchema),
  profile: profileSchema,
  /** How many weights it has; absent when not known. */
  parameters: v.exactOptional(whole),
  /** Numbers that each token leaves in its context; absent when not known. */
  contextValues: v.exactOptional(whole),
  /** What the file says of itself, where its header was read. */
  header: v.exactOptional(ggufFactsSchema),
  /** What a probe measured on the machine where a run used it. */
  measured: v.exactOptional(figuresSchema),
  /** Where the profile's settings come from, when they were measured. */
  found: v.exactOptional(foundSettingsSchema),
  /** One sentence for the person choosing. */
  about: name,
  /** The run with which the record came out of a file, where another run has taken it over: all else is the file's word. Written into no file. */
  claimedBy: v.exactOptional(text),
});
export type ModelRecord = Read<typeof modelSchema>;
