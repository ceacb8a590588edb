/** The question that wants one answer: an instruction, with its input where it has one. The prompt is that for instances, so that a base model knows the shape. */
import { readChatAnswer } from "../reading/chat/read-answer.ts";
import { strip } from "../text/python-text.ts";
import { answerPrompt } from "./base/answer-prompt.ts";
import type { InputFirstDemonstration } from "./base/instances-prompt.ts";
import { answerMessages } from "./chat/messages.ts";
import { inputFirstDemonstrations } from "./demonstrations/instances.ts";
import { judgeInstances } from "./instance-rules.ts";
import type { InstanceQuestion } from "./instance-question.ts";

/** Where a base model begins another example or task of its own. */
const NEXT = ["\nTask:", "\nExample"] as const;

export const answer: InstanceQuestion<InputFirstDemonstration> = {
  id: "answer",
  stage: "instances",
  demonstrations: () => inputFirstDemonstrations,
  render: {
    base: ({ instruction, input = "" }, shown, method) => ({
      ...{ prompt: answerPrompt(instruction, input, shown, method), stop: NEXT },
    }),
    chat: ({ instruction, input = "" }, _, method) => ({
      ...{ prompt: answerMessages(instruction, input, method), stop: [] },
    }),
  },
  decoding: ({ instanceDecoding }) => instanceDecoding,
  constrain: { base: () => ({}), chat: () => ({}) },
  read: {
    base: ({ text }, { input = "" }) => [{ input, output: strip(text) }],
    chat: ({ text }, { input = "" }) => [{ input, output: readChatAnswer(text) }],
  },
  circles: "text",
  nothing: [],
  judge: judgeInstances,
};
