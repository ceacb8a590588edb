/** How the two kinds of model are prompted where a record says nothing else. Loads nothing. */
import { paperMethod } from "../method/presets.ts";
import type { PromptProfile } from "./model.ts";
import type { PromptStyle } from "./style.ts";

/** The paper's own numbers of demonstrations; the yes/no question has 12 yes and 19 no. */
export const fullDemonstrations: PromptProfile["demonstrations"] = {
  instructions: 8,
  classification: 31,
  outputFirst: 8,
  inputFirst: 10,
};

/** Continues plain text, as in the paper. */
export const baseProfile: PromptProfile = {
  style: "base",
  demonstrations: fullDemonstrations,
  beginOfText: "",
  bytesPerToken: 3.2,
};

/** Answers messages. */
export const chatProfile: PromptProfile = { ...baseProfile, style: "chat" };

/** Context for a model whose own is longer: prompts and answers of the method fit, and memory stays small. */
export const ENOUGH_CONTEXT_TOKENS = 4096;

/** The same on the processor, where the context of each slot takes memory that the weights need. */
export const ENOUGH_GGUF_CONTEXT_TOKENS = 2048;

/** The part of a profile that says in which style a question is asked. */
export type StyleChoice = Pick<PromptProfile, "style" | "styles">;

/** The style in which a stage's questions are put to a model, and in which its answers are read. */
export function styleFor({ style, styles }: StyleChoice, stage: string): PromptStyle {
  return styles?.[stage] ?? style;
}

/** The profile with a person's choice of styles in place of its own. */
export function askedAs({ styles: _, ...profile }: PromptProfile, choice: StyleChoice): PromptProfile {
  return { ...profile, ...choice };
}

/** From this size on, models that were taught to follow instructions answer questions better when they are asked. */
const ASKED_FROM_PARAMETERS = 1e9;

const { temperature, topP, presencePenalty } = paperMethod.instructionDecoding;

/**
 * How a small model writes lists, whatever the recipe: as the paper's code has it. At the temperature of 1 that Alpaca's
 * code asks for, a model of 135M parameters lost the form of a task before its first output.
 */
const SMALL_DECODING = { instructions: { temperature, topP, presencePenalty } };

/** Below this size, greedy answers of a model often go round. */
const TINY_PARAMETERS = 300e6;
/**
 * A tiny model gets a frequency penalty for instances, beside the paper's presence penalty, which stays the same however
 * often a word comes. With it a model of 135M parameters gave 116 of 120 tasks a whole instance, in 4,217 tokens; without
 * it 85, in 10,039. It could spoil the code and tables of a model that can write them.
 */
const TINY_DECODING = { ...SMALL_DECODING, instances: { frequencyPenalty: 0.5 } };

/**
 * How a model is asked that nobody has measured: as worked best with the models measured so far. The list continues plain
 * text with the paper's decoding. Instruct models are asked for yes or no, and large ones for answers too.
 * @param parameters undefined when not known, which counts as small
 */
export function startingProfile(model: {
  readonly parameters?: number | undefined;
  /** Whether it was taught to follow instructions, or has a template for conversations. */
  readonly instruct: boolean;
}): PromptProfile {
  const { parameters = 0 } = model;
  const isLarge = parameters >= ASKED_FROM_PARAMETERS;
  const isTiny = parameters > 0 && parameters < TINY_PARAMETERS;
  const decoding = isTiny ? TINY_DECODING : SMALL_DECODING;
  const profile: PromptProfile = { ...baseProfile, ...(!isLarge && { decoding }) };
  if (!model.instruct) return profile;
  return { ...profile, styles: { classification: "chat", ...(isLarge && { instances: "chat" as const }) } };
}
