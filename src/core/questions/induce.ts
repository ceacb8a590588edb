/** The question for the instruction behind some pairs (Instruction Induction, section 3): inputs and outputs are shown, and the model says what was asked. */
import { normalizeInstruction } from "../induction/normalize-instruction.ts";
import { readChatInduced } from "../reading/chat/read-induced.ts";
import { IN_A_CIRCLE } from "../reading/circles/refused-items.ts";
import type { Instance } from "../rows/instance-row.ts";
import { strip } from "../text/python-text.ts";
import { inducePrompt } from "./base/induction-prompts.ts";
import { induceMessages } from "./chat/induction-messages.ts";
import type { ReadCandidate } from "./instructions.ts";
import type { Question, Reply } from "./question.ts";

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
    base: (_, shown, method) => ({ prompt: inducePrompt(shown, method) }),
    chat: (_, shown, method) => ({ prompt: induceMessages(shown, method) }),
  },
  decoding: ({ instructionDecoding }) => instructionDecoding,
  constrain: { base: () => ({}), chat: () => ({}) },
  read: {
    base: ({ text }) => [normalizeInstruction(text)],
    chat: ({ text }) => [readChatInduced(text)],
  },
  circles: "text",
  nothing: [],
  judge: (found, reply) => found.map((instruction) => ({ instruction, refusal: refusalOf(instruction, reply) })),
};

/** An instruction that goes round was stopped in its first line; a circle further down is of no account. */
function refusalOf(instruction: string, { text, finishReason }: Reply): ReadCandidate["refusal"] {
  if (instruction === "") return { reason: "empty" };
  return finishReason === "repeated" && !strip(text).includes("\n") ? IN_A_CIRCLE : undefined;
}
