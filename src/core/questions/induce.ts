/** The question for the instruction behind some pairs (Instruction Induction, section 3): inputs and outputs are shown, and the model says what was asked. */
import { normalizeInstruction } from "../induction/normalize-instruction.ts";
import { readChatInduced } from "../reading/chat/read-induced.ts";
import type { Instance } from "../rows/instance-row.ts";
import { inducePrompt } from "./base/induction-prompts.ts";
import { induceMessages } from "./chat/induction-messages.ts";
import type { ReadCandidate } from "./instructions.ts";
import type { Question } from "./question.ts";

/** The pairs to show, in order; five in the paper. */
export interface InduceSubject {
  readonly pairs: readonly Instance[];
}

/** A prompt too long for the context shows fewer pairs, and says how many it shows. */
export const induce: Question<InduceSubject, Instance, readonly string[], readonly ReadCandidate[]> = {
  id: "induce",
  stage: "instructions",
  demonstrations: ({ pairs }) => pairs,
  render: {
    base: (_, shown) => ({ prompt: inducePrompt(shown) }),
    chat: (_, shown) => ({ prompt: induceMessages(shown) }),
  },
  decoding: ({ instructionDecoding }) => instructionDecoding,
  constrain: { base: () => ({}), chat: () => ({}) },
  read: {
    base: ({ text }) => [normalizeInstruction(text)],
    chat: ({ text }) => [readChatInduced(text)],
  },
  circles: "text",
  nothing: [],
  judge: (found) =>
    found.map((instruction) => ({ instruction, refusal: instruction === "" ? { reason: "empty" } : undefined })),
};
