/** The two methods of answering a list: as Self-Instruct works a new task, and with one answer to each instruction. Loads nothing. */
import type { Method } from "./method.ts";
import { defaultMethod, paperMethod } from "./presets.ts";

/** Room for a paragraph or two; an answer that needs more is refused as cut off. */
const ANSWER_TOKENS = 512;

const paper: Method = { ...paperMethod, answers: "examples-by-kind", keepRefused: true };

/** One answer repeats nothing of an earlier one, so nothing need be punished. */
const single: Method = {
  ...defaultMethod,
  answers: "answer",
  instanceDecoding: { ...defaultMethod.instanceDecoding, maxTokens: ANSWER_TOKENS, presencePenalty: 0 },
};

export const answersMethods = { paper, default: single } as const;
