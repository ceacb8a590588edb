/** Answers of a stored task, and what a method reads from them. The two presets read one answer in ten differently. */
import { baseProfile } from "../../../src/core/models/profiles.ts";
import type { CompletionRow } from "../../../src/core/rows/completion-row.ts";
import type { InstanceRow } from "../../../src/core/rows/instance-row.ts";
import { instanceRow } from "../../../src/core/rows/made-instance.ts";
import type { TaskRow } from "../../../src/core/rows/task-row.ts";
import { readClassification, readInstances } from "../../../src/core/questions/about-task.ts";
import type { Method } from "../../../src/core/method/method.ts";

/** Chosen by the last digit of the task's number. */
const replies = [" Yes", " No", " No", " Yes.", " No", " No", " No", " No", " Maybe", " No"];
const labelled = "Class label: Good\nText: It went well.\nClass label: Bad\nText: It went wrong.";
const answers = [
  labelled,
  "Example 1\nInput: two and two\nOutput: four\n\nExample 2\nInput: two and three\nOutput: five",
  "Output: See the Example 2 in the book.",
  labelled,
  "Example 1\nInput: red\nOutput: warm\n\nExample 2\nInput: red\nOutput: cold\n\nExample 3\nInput: blue\nOutput: cold",
  "Example 1\nInput: one\nOutput: 1\n\nExample 2\nInput: one\nOutput: 1",
];

export interface AnsweredTask {
  readonly task: TaskRow;
  readonly instances: readonly InstanceRow[];
  readonly completions: readonly CompletionRow[];
}

export function answeredTask(task: TaskRow, number: number, method: Method): AnsweredTask {
  const digit = number % 10;
  const texts = { classification: replies[digit] ?? " No", instances: answers[digit] ?? `Output: Answer ${number}.` };
  const as = { method, profile: baseProfile };
  const reply = (text: string) => ({ text, finishReason: "stop" as const });
  const classification = readClassification(reply(texts.classification), as);
  const judged = readInstances(classification, reply(texts.instances), as);
  const instances = judged.map((each, index) => instanceRow(task, index, each));
  const complete = (stage: "classification" | "instances"): CompletionRow => ({
    ...{ id: `${task.id}/${stage}`, runId: task.runId, stage, batch: task.requestIndex ?? 0, prompt: "…" },
    ...{ text: texts[stage], finishReason: "stop", promptTokens: 10, cachedTokens: 0, completionTokens: 5 },
    ...{ ms: 3, createdAt: task.createdAt },
  });
  const completions = [complete("classification"), complete("instances")];
  return {
    task: {
      ...task,
      classification,
      classificationCompletionId: `${task.id}/classification`,
      instancesCompletionId: `${task.id}/instances`,
      instanceCount: instances.filter(({ verdict }) => verdict.kind === "kept").length,
    },
    instances: method.keepRefused ? instances : instances.filter(({ verdict }) => verdict.kind === "kept"),
    completions,
  };
}
