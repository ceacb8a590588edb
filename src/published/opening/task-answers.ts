/** Makes rows of a published run's answers about its machine tasks: yes or no, and instances. */
import { placeOf } from "../../core/rows/ids.ts";
import { instanceRow } from "../../core/rows/made-instance.ts";
import type { JudgedInstance } from "../../core/questions/instance-rules.ts";
import type { Method, RequestStage } from "../../core/method/method.ts";
import { baseProfile } from "../../core/models/profiles.ts";
import type { CompletionRow } from "../../core/rows/completion-row.ts";
import type { Instance, InstanceRow } from "../../core/rows/instance-row.ts";
import type { TaskRow } from "../../core/rows/task-row.ts";
import { strip } from "../../core/text/python-text.ts";
import { readInstances } from "../../core/questions/about-task.ts";
import { recordedClassification } from "../comparing/instance-sets.ts";
import { recordedCompletion } from "./recorded-completion.ts";
import type { PublishedRawInstances } from "../reading/records.ts";

/** The records about tasks, by instruction. */
export interface TaskRecords {
  readonly replies: ReadonlyMap<string, string>;
  /** Raw answers in the order of the file. */
  readonly answers: ReadonlyMap<string, readonly PublishedRawInstances[]>;
  /** Parsed instances, used where no raw answer was recorded. */
  readonly sets: ReadonlyMap<string, readonly Instance[]>;
}

/** A task with everything that was answered about it. */
export interface CompletedTask {
  readonly task: TaskRow;
  readonly instances: readonly InstanceRow[];
  readonly reply: CompletionRow | undefined;
  readonly answer: CompletionRow | undefined;
}

/** @param nth number of earlier tasks with the same instruction; each has its own raw answer */
export function completeTask(task: TaskRow, nth: number, records: TaskRecords, method: Method): CompletedTask {
  const recordedReply = records.replies.get(task.instruction);
  const raw = records.answers.get(task.instruction)?.[nth];
  const classification = recordedClassification(recordedReply, raw?.answer.text, method);
  const judged = raw
    ? readInstances(classification, raw.answer, { method, profile: baseProfile })
    : published(task, nth, records);
  const reply =
    recordedReply === undefined
      ? undefined
      : completionOf(task, "classification", { text: recordedReply, finishReason: "stop" });
  const answer = raw && completionOf(task, "instances", raw.answer, raw);
  const instances = judged.map((each, index) => instanceRow(task, index, each));
  return {
    instances,
    reply,
    answer,
    task: {
      ...task,
      classification,
      ...(reply && { classificationCompletionId: reply.id }),
      ...(answer && { instancesCompletionId: answer.id }),
      instanceCount: judged.filter(({ refusal }) => refusal === undefined).length,
    },
  };
}

function published({ instruction }: TaskRow, nth: number, { sets }: TaskRecords): readonly JudgedInstance[] {
  return nth === 0 ? (sets.get(strip(instruction)) ?? []) : [];
}

function completionOf(
  task: TaskRow,
  stage: Exclude<RequestStage, "instructions">,
  answer: Pick<CompletionRow, "text" | "finishReason">,
  { prompt, createdAt }: Partial<Pick<PublishedRawInstances, "prompt" | "createdAt">> = {},
): CompletionRow {
  const place = placeOf(task.id);
  const batch = Number.parseInt(place, 10);
  const texts = { stage, batch, prompt, answer, createdAt: createdAt ?? task.createdAt };
  return recordedCompletion(task.runId, `${place}/${stage}`, texts);
}
