/** What the two questions for instances have in common: how they are decoded and how their answers are judged. */
import type { Decoding, Method } from "../method/method.ts";
import type { Instance } from "../rows/instance-row.ts";
import { judgeInstances, type JudgedInstance } from "./instance-rules.ts";
import type { Question, Reply } from "./question.ts";
import type { TaskSubject } from "./task-subject.ts";

export type InstanceQuestion<Shown> = Question<TaskSubject, Shown, readonly Instance[], readonly JudgedInstance[]>;

/** They only end a chat model's reply that would never stop. */
export const INSTANCE_STOPS = ["\nExample 6", "\nTask:"] as const;

export function instanceDecoding(
  { instanceDecoding: decoding, instanceMaxTokensWithClassification }: Method,
  { withClassification = false }: TaskSubject,
): Decoding {
  return withClassification ? { ...decoding, maxTokens: instanceMaxTokensWithClassification } : decoding;
}

export function judgeAnswer(
  instances: readonly Instance[],
  { finishReason }: Reply,
  method: Method,
): readonly JudgedInstance[] {
  return judgeInstances(instances, finishReason, method);
}
