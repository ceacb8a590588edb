/** The yes/no question about all tasks of one list in one request (paper, section 2.2, step 2). Where its reply cannot be read, each is asked about alone. */
import { parseTogether, readChatTogether, type ListClassification } from "../reading/read-together.ts";
import { classifyAllPrompt } from "./base/classify-all-prompt.ts";
import type { ClassificationDemonstration } from "./base/classification-prompt.ts";
import { yesNoListGrammar, yesNoListSchema } from "./chat/constraints.ts";
import { classifyAllMessages } from "./chat/classify-all-messages.ts";
import { classificationDemonstrations } from "./demonstrations/classification.ts";
import type { Question } from "./question.ts";

/** The instructions of one list, in order. */
export interface ListSubject {
  readonly instructions: readonly string[];
}

/** New tokens for one answer: a new line, its number and the word. */
const ANSWER_TOKENS = 8;
/** The same for a chat model, which may say the task again or give a reason. */
const CHAT_ANSWER_TOKENS = 24;

export const classifyAll: Question<ListSubject, ClassificationDemonstration, ListClassification, ListClassification> = {
  id: "classifyAll",
  stage: "classification",
  demonstrations: () => classificationDemonstrations,
  render: {
    base: ({ instructions }, shown, method) => ({
      prompt: classifyAllPrompt(instructions, shown, method),
      stop: ["\n\n", "\nTasks:", `\n${instructions.length + 1}.`],
      maxTokens: ANSWER_TOKENS * instructions.length,
    }),
    // Without a stop: a reply that answers more tasks than there are has lost count.
    chat: ({ instructions }, shown, method) => ({
      prompt: classifyAllMessages(instructions, shown, method),
      stop: [],
      maxTokens: CHAT_ANSWER_TOKENS * (instructions.length + 1),
    }),
  },
  decoding: ({ classificationDecoding }) => classificationDecoding,
  constrain: {
    base: ({ yesNo }, { instructions }) =>
      yesNo === "exact" ? {} : { grammar: yesNoListGrammar(instructions.length, '" "?') },
    chat: ({ yesNo }, { instructions: { length } }) =>
      yesNo === "exact" ? {} : { grammar: yesNoListGrammar(length, '"1. "'), jsonSchema: yesNoListSchema(length) },
  },
  read: {
    base: ({ text }, { instructions }, method) => parseTogether(text, instructions.length, method),
    chat: ({ text }, { instructions }, method) => readChatTogether(text, instructions, method),
  },
  nothing: undefined,
  judge: (answers) => answers,
};
