/** The question for instances of a classification task (paper, section 2.2, step 3; table 8): each label first, then an input that deserves it. */
import { parseOutputFirst } from "../reading/base/instances.ts";
import { readChatOutputFirst } from "../reading/chat/read-output-first.ts";
import { outputFirstPrompt, type OutputFirstDemonstration } from "./base/instances-prompt.ts";
import { instancesSchema, OUTPUT_FIRST_GRAMMAR } from "./chat/constraints.ts";
import { outputFirstMessages } from "./chat/messages.ts";
import { outputFirstDemonstrations } from "./demonstrations/instances.ts";
import { judgeInstances } from "./instance-rules.ts";
import { INSTANCE_STOPS, instanceDecoding, type InstanceQuestion } from "./instance-question.ts";

export const outputFirst: InstanceQuestion<OutputFirstDemonstration> = {
  id: "outputFirst",
  stage: "instances",
  demonstrations: () => outputFirstDemonstrations,
  render: {
    base: ({ instruction }, shown, method) => ({ prompt: outputFirstPrompt(instruction, shown, method) }),
    chat: ({ instruction }, shown, method) => ({
      ...{ prompt: outputFirstMessages(instruction, shown, method), stop: INSTANCE_STOPS },
    }),
  },
  decoding: instanceDecoding,
  constrain: {
    base: () => ({}),
    chat: ({ maxInstances }) => ({
      grammar: OUTPUT_FIRST_GRAMMAR,
      jsonSchema: instancesSchema(["label", "input"], maxInstances),
    }),
  },
  read: { base: ({ text }) => parseOutputFirst(text), chat: ({ text }) => readChatOutputFirst(text) },
  circles: "text",
  nothing: [],
  judge: judgeInstances,
};
