/** Reads a task's stored answers again under another method: what kind it then is, and which instances are kept. Pure; asks no model. */
import { readClassification, readClassificationOfAll, readInstances } from "../questions/about-task.ts";
import { classification } from "../questions/classification.ts";
import type { ReadingAs } from "../questions/prepare.ts";
import type { JudgedInstance } from "../questions/instance-rules.ts";
import type { CompletionRow } from "../rows/completion-row.ts";
import type { Instance, InstanceRow } from "../rows/instance-row.ts";
import type { Classification, TaskRow } from "../rows/task-row.ts";

/** The part of a completion that is read. */
export type StoredAnswer = Pick<CompletionRow, "text" | "finishReason" | "likelihood">;

/** A reply about one task, or about all tasks of a list. */
export interface StoredReply extends StoredAnswer {
  /** The instructions that it is about, where it is about more than one, and which of them is the task's. */
  readonly among?: { readonly instructions: readonly string[]; readonly index: number };
}

/** A task's answers, and how the run's own method reads them. */
export interface StoredAnswers {
  readonly taskId: string;
  readonly instruction: string;
  /** The reply to the yes/no question, and to its repetition if there was one. */
  readonly reply: StoredReply;
  readonly replyAgain: StoredAnswer | undefined;
  /** The answer to the question for instances; undefined when that was never asked. */
  readonly answer: StoredAnswer | undefined;
  readonly kind: Classification;
  /** Whether the run's own method would repeat the yes/no question but no second reply is stored. */
  readonly isOpen: boolean;
  readonly instances: readonly JudgedInstance[];
}

/** Why the model would have to be asked: for instances by the other prompt, or the yes/no question once more. */
export type ModelNeed = "other-prompt" | "ask-again";

/** What another method makes of a task's answers. */
export interface RereadAnswers {
  readonly kind: Classification;
  /** All that were read, in order; none when they answer the prompt for the other kind. */
  readonly instances: readonly JudgedInstance[];
  readonly needs: ModelNeed | undefined;
}

/**
 * Collects a task's answers for reading again.
 * @returns undefined when the run's own method reads other rows from them: a person changed the rows, or there are no answers
 */
export function takeAnswers(
  task: Pick<TaskRow, "id" | "instruction" | "classification">,
  rows: readonly InstanceRow[],
  answers: Pick<StoredAnswers, "replyAgain" | "answer"> & { readonly reply: StoredReply | undefined },
  as: ReadingAs,
): StoredAnswers | undefined {
  const { reply, replyAgain, answer } = answers;
  if (reply === undefined) return undefined;
  const { kind, isOpen } = readKind(reply, replyAgain, as);
  const instances = answer ? readInstances(kind, answer, as) : [];
  if (kind !== task.classification || !areTheSame(instances, rows)) return undefined;
  return { taskId: task.id, instruction: task.instruction, reply, replyAgain, answer, kind, isOpen, instances };
}

/** Reads a task's answers as the method would have read them. */
export function rereadAnswers(stored: StoredAnswers, as: ReadingAs): RereadAnswers {
  const { kind, isOpen } = readKind(stored.reply, stored.replyAgain, as);
  // The two kinds have different prompts; an answer to one is no answer to the other.
  if ((kind === "yes") !== (stored.kind === "yes")) return { kind, instances: [], needs: "other-prompt" };
  const instances = stored.answer ? readInstances(kind, stored.answer, as) : [];
  return { kind, instances, needs: isOpen && !stored.isOpen ? "ask-again" : undefined };
}

/** Whether two readings differ in what they hold or in why something is not kept. */
export function areInstancesEqual(a: readonly JudgedInstance[], b: readonly JudgedInstance[]): boolean {
  return a.length === b.length && a.every((each, i) => each.refusal === b[i]?.refusal && isSamePair(each, b[i]));
}

function readKind(
  reply: StoredReply,
  again: StoredAnswer | undefined,
  as: ReadingAs,
): Pick<StoredAnswers, "kind" | "isOpen"> {
  const { among } = reply;
  if (among) {
    const kind = readClassificationOfAll(reply, among.instructions, as)?.[among.index];
    // Not read: each of its tasks would be asked about alone.
    return { kind: kind ?? "unknown", isOpen: kind === undefined };
  }
  const read = (answer: StoredAnswer): Classification => readClassification(answer, as);
  const first = read(reply);
  if (!classification.repeats?.(first, as.method)) return { kind: first, isOpen: false };
  return again ? { kind: read(again), isOpen: false } : { kind: "unknown", isOpen: true };
}

/** Compares only kept ones: a run may forget those it refuses. */
function areTheSame(read: readonly JudgedInstance[], rows: readonly InstanceRow[]): boolean {
  const kept = read.filter(({ refusal }) => refusal === undefined);
  const stored = rows.filter(({ verdict }) => verdict.kind === "kept");
  return (
    kept.length === stored.length &&
    kept.every((each, i) => isSamePair(each, stored[i])) &&
    rows.every(({ edited, byHand }) => !edited && !byHand)
  );
}

function isSamePair({ input, output }: Instance, other: Instance | undefined): boolean {
  return input === other?.input && output === other.output;
}
