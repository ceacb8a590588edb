/** Compares a task's published instances with those that we read from its raw answers. */
import type { InstructedInstance } from "../../core/export/public-code/encode.ts";
import { readClassification } from "../../core/questions/about-task.ts";
import type { JudgedInstance } from "../../core/questions/instance-rules.ts";
import type { Method } from "../../core/method/method.ts";
import { baseProfile } from "../../core/models/profiles.ts";
import type { Instance } from "../../core/rows/instance-row.ts";
import type { Classification } from "../../core/rows/task-row.ts";
import { strip } from "../../core/text/python-text.ts";
import { addTo } from "../lists-by-key.ts";

/** Text of an output-first answer: it marks a classification task when no yes/no reply was recorded. */
const OUTPUT_FIRST_MARK = "Class label:";

/** Yes or no from the recorded reply; without a reply, from the form of the raw answer; without both, unknown. */
export function recordedClassification(
  reply: string | undefined,
  answer: string | undefined,
  method: Method,
): Classification {
  if (reply !== undefined)
    return readClassification({ text: reply, finishReason: "stop" }, { method, profile: baseProfile });
  if (answer === undefined) return "unknown";
  return answer.includes(OUTPUT_FIRST_MARK) ? "yes" : "no";
}

/** Instances by the instruction they belong to. */
export function byInstruction(instances: Iterable<InstructedInstance>): Map<string, Instance[]> {
  const sets = new Map<string, Instance[]>();
  for (const { instruction, input, output } of instances) {
    addTo(sets, strip(instruction), { input, output });
  }
  return sets;
}

/**
 * Whether the published instances of a task can be ours: the same ones, in any order. Of an answer with more than
 * `limit`, any `limit` of them will do, since the public code takes any.
 * @param answers the judged instances of each raw answer with this instruction
 */
export function isOurSet(
  published: readonly Instance[],
  answers: readonly (readonly JudgedInstance[])[],
  limit: number,
): boolean {
  let expected = 0;
  const left = new Map<string, number>();
  for (const judged of answers) {
    const valid = judged.filter(({ refusal }) => refusal === undefined || refusal === "over-limit");
    expected += Math.min(valid.length, limit);
    for (const each of valid) left.set(keyOf(each), (left.get(keyOf(each)) ?? 0) + 1);
  }
  if (published.length !== expected) return false;
  return published.every((each) => {
    const count = left.get(keyOf(each)) ?? 0;
    left.set(keyOf(each), count - 1);
    return count > 0;
  });
}

function keyOf({ input, output }: Instance): string {
  return JSON.stringify([input, output]);
}
