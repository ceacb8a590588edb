/** The question for instances of any other task (paper, section 2.2, step 3; table 7): the input first, where one is needed, then its right output. */
import { parseInputFirst } from "../reading/base/instances.ts";
import { readChatInputFirst } from "../reading/chat/read-input-first.ts";
import { inputFirstPrompt, type InputFirstDemonstration } from "./base/instances-prompt.ts";
import { INPUT_FIRST_GRAMMAR, instancesSchema } from "./chat/constraints.ts";
import { inputFirstMessages } from "./chat/messages.ts";
import { inputFirstDemonstrations } from "./demonstrations/instances.ts";
import { judgeInstances } from "./instance-rules.ts";
import { INSTANCE_STOPS, instanceDecoding, type InstanceQuestion } from "./instance-question.ts";

export const inputFirst: InstanceQuestion<InputFirstDemonstration> = {
  id: "inputFirst",
  stage: "instances",
  demonstrations: () => inputFirstDemonstrations,
  render: {
    base: ({ instruction }, shown, method) => ({ prompt: inputFirstPrompt(instruction, shown, method) }),
    chat: ({ instruction }, shown, method) => ({
      ...{ prompt: inputFirstMessages(instruction, shown, method), stop: INSTANCE_STOPS },
    }),
  },
  decoding: instanceDecoding,
  constrain: {
    base: () => ({}),
    chat: ({ maxInstances }) => ({
      grammar: INPUT_FIRST_GRAMMAR,
      jsonSchema: instancesSchema(["input", "output"], maxInstances),
    }),
  },
  read: {
    base: ({ text }, _, { exampleSplit }) => parseInputFirst(text, exampleSplit),
    chat: ({ text }) => readChatInputFirst(text),
  },
  circles: "text",
  nothing: [],
  judge: judgeInstances,
};
