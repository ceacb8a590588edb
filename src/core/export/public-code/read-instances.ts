/** Reads an answer of a base model as the public code does: its instances, each with our verdict. */
import { baseProfile } from "../../models/model.ts";
import type { Method } from "../../method/method.ts";
import { readInstances as read } from "../../questions/about-task.ts";
import type { JudgedInstance } from "../../questions/instance-rules.ts";
import type { CompletionRow } from "../../rows/records.ts";
import type { Classification } from "../../rows/task.ts";

/** Every instance of one answer, in order, with our verdict. @param classification decides which question was asked */
export function readInstances(
  { answer }: { readonly answer: Pick<CompletionRow, "text" | "finishReason"> },
  classification: Classification,
  method: Method,
): readonly JudgedInstance[] {
  return read(classification, answer, { method, profile: baseProfile });
}
