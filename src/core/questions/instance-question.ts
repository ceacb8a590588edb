/** What the two questions for instances have in common: their type, their stops and how they are decoded. */
import type { Decoding, Method } from "../method/method.ts";
import type { Instance } from "../rows/instance-row.ts";
import type { JudgedInstance } from "./instance-rules.ts";
import type { Question } from "./question.ts";
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
