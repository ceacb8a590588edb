/** The question that carries out an instruction on one input (Instruction Induction, section 4.2). Knows no right answers. */
import { answerPart } from "../induction/answer-part.ts";
import { readChatExecuted } from "../reading/chat/read-executed.ts";
import type { Instance } from "../rows/instance-row.ts";
import { executePrompt } from "./base/induction-prompts.ts";
import { executeMessages } from "./chat/induction-messages.ts";
import type { JudgedInstance } from "./instance-rules.ts";
import type { Question } from "./question.ts";

export interface ExecuteSubject {
  readonly instruction: string;
  readonly input: string;
}

/** Its answer is one instance; none when the request failed. A wrong output is kept: how good it is, only a score says. */
export const execute: Question<ExecuteSubject, never, readonly Instance[], readonly JudgedInstance[]> = {
  id: "execute",
  stage: "instances",
  demonstrations: () => [],
  render: {
    base: ({ instruction, input }) => ({ prompt: executePrompt(instruction, input) }),
    chat: ({ instruction, input }, _, method) => ({ prompt: executeMessages(instruction, input, method) }),
  },
  decoding: ({ instanceDecoding }) => instanceDecoding,
  constrain: { base: () => ({}), chat: () => ({}) },
  read: {
    base: ({ text }, { input }) => [{ input, output: answerPart(text) }],
    chat: ({ text }, { input }) => [{ input, output: readChatExecuted(text) }],
  },
  nothing: [],
  judge: (found) => found.map((each) => (each.output === "" ? { ...each, refusal: "empty-output" } : each)),
};
