/** What the two questions for instances have in common: how they are decoded and how their answers are judged. */
import type { Instance } from "../rows/task.ts";
import { judgeInstances, type JudgedInstance } from "./instance-rules.ts";
import type { Question } from "./question.ts";
import type { TaskSubject } from "./task-subject.ts";

export type InstanceQuestion<Shown> = Question<TaskSubject, Shown, readonly Instance[], readonly JudgedInstance[]>;

/** These only keep a chat model's reply from going on for ever. */
export const INSTANCE_STOPS = ["\nExample 6", "\nTask:"] as const;

export const instanceQuestion: Pick<InstanceQuestion<never>, "stage" | "decoding" | "nothing" | "judge"> = {
  stage: "instances",
  decoding: ({ instanceDecoding, instanceMaxTokensWithClassification }, { withClassification = false }) =>
    withClassification ? { ...instanceDecoding, maxTokens: instanceMaxTokensWithClassification } : instanceDecoding,
  nothing: [],
  judge: (instances, { finishReason }, method) => judgeInstances(instances, finishReason, method),
};
