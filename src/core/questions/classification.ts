/** The question whether an instruction is a classification task (paper, section 2.2, step 2; table 6). */
import { parseClassification } from "../reading/base/classification.ts";
import { readChatClassification } from "../reading/chat/read-classification.ts";
import type { Method } from "../method/method.ts";
import type { Classification } from "../rows/task-row.ts";
import { ownThreshold, yesScore } from "../reading/likelihood.ts";
import { classificationPrompt, type ClassificationDemonstration } from "./base/classification-prompt.ts";
import { YES_NO_GRAMMAR, YES_NO_SCHEMA } from "./chat/constraints.ts";
import { classificationMessages } from "./chat/messages.ts";
import { classificationDemonstrations } from "./demonstrations/classification.ts";
import type { Question, Reply } from "./question.ts";
import type { TaskSubject } from "./task-subject.ts";

/** A continued prompt leaves a space before its answer. */
const BASE_GRAMMAR = 'root ::= " "? ("Yes" | "No")';
/** Tokens of a chat model's reply: a few words may come before the answer, as in "The answer is: No". */
const REPLY_TOKENS = 24;

export const classification: Question<TaskSubject, ClassificationDemonstration, Classification, Classification> = {
  id: "classification",
  stage: "classification",
  demonstrations: () => classificationDemonstrations,
  render: {
    base: ({ instruction }, shown, method) => ({ prompt: classificationPrompt(instruction, shown, method) }),
    chat: ({ instruction }, shown, method) => ({
      prompt: classificationMessages(instruction, shown, method),
      stop: ["\nTask:"],
      maxTokens: REPLY_TOKENS,
    }),
  },
  decoding: ({ classificationDecoding }) => classificationDecoding,
  constrain: {
    base: ({ yesNo }) => (yesNo === "exact" ? {} : { grammar: BASE_GRAMMAR }),
    chat: ({ yesNo }) => (yesNo === "exact" ? {} : { grammar: YES_NO_GRAMMAR, jsonSchema: YES_NO_SCHEMA }),
  },
  read: {
    base: (reply, _, method) => byLikelihood(reply, method) ?? parseClassification(reply.text, method.yesNo),
    chat: (reply, _, method) =>
      byLikelihood(reply, method) ??
      (method.yesNo === "exact" ? parseClassification(reply.text, method.yesNo) : readChatClassification(reply.text)),
  },
  byLikelihood: ({ yesNoBy }) => yesNoBy === "likelihood",
  nothing: "unknown",
  judge: (kind) => kind,
  repeats: (kind, { askAgain }) => askAgain && kind === "unknown",
};

/** @returns undefined for a reply without likelihoods, which its text decides */
function byLikelihood({ likelihood }: Reply, method: Method): Classification | undefined {
  const threshold = ownThreshold(method) ?? likelihood?.threshold;
  if (likelihood === undefined || threshold === undefined) return undefined;
  return yesScore(likelihood) > threshold ? "yes" : "no";
}
