/** How a task's rows change when a person asks the model for its instances. No stored row is deleted. Pure. */
import { isPersons, nextIndex, noChange, type PoolChange, type RowChange } from "./curation.ts";
import { instanceRow } from "../rows/made-instance.ts";
import type { JudgedInstance } from "../questions/instance-rules.ts";
import type { InstanceRow } from "../rows/instance-row.ts";
import type { Classification, TaskRow } from "../rows/task-row.ts";

/** The model's answer about one task, read and judged. */
export interface InstancesAnswer {
  readonly classification: Classification;
  /** The reply to the yes/no question, where it was asked too. */
  readonly classificationCompletionId?: string;
  /** What that reply was decided by, where the likelihood of Yes and No decided. */
  readonly yesNoScore?: number;
  readonly instancesCompletionId: string;
  readonly judged: readonly JudgedInstance[];
  /** Inputs that one answer each was wanted to, and those of them that got none; absent where examples were wanted. */
  readonly inputs?: readonly string[];
  readonly unanswered?: readonly string[];
}

/**
 * The new instances take the place of the model's earlier ones, which stay in the ledger as replaced; what a person wrote,
 * edited or admitted stays. An answer that holds no usable instance replaces nothing; where inputs were given, a new
 * answer replaces the earlier one to the same input alone.
 *
 * @param siblings all instances of the task, refused ones included
 */
export function givingInstances(task: TaskRow, siblings: readonly InstanceRow[], answer: InstancesAnswer): PoolChange {
  const { judged, classification, classificationCompletionId, yesNoScore, instancesCompletionId } = answer;
  const kept = siblings.filter(({ verdict }) => verdict.kind === "kept");
  const own = kept.filter(isPersons);
  const first = nextIndex(siblings);
  const fresh = judged.map((each, i) => instanceRow(task, first + i, withoutDouble(each, own)));
  const usable = fresh.filter(({ verdict }) => verdict.kind === "kept");
  const inputs = answer.unanswered === undefined ? [] : (answer.inputs ?? []);
  const isReplaced = ({ input }: InstanceRow): boolean =>
    inputs.length === 0 ? usable.length > 0 : usable.some((each) => each.input === input);
  const gone = kept.filter((each) => !own.includes(each) && isReplaced(each));
  const there = [...kept.filter((each) => !gone.includes(each)), ...usable];
  const unanswered = inputs.filter((input) => !there.some((each) => each.input === input));
  const isSource = usable.length > 0 || task.instancesCompletionId === undefined;
  const { unanswered: _, ...rest } = task;
  const after: TaskRow = {
    ...rest,
    classification,
    ...(classificationCompletionId !== undefined && { classificationCompletionId }),
    ...(yesNoScore !== undefined && { yesNoScore }),
    ...(isSource && { instancesCompletionId }),
    instanceCount: there.length,
    ...(unanswered.length > 0 && { unanswered }),
  };
  return {
    ...noChange(task.runId),
    tasks: [{ before: task, after }],
    instances: [...gone.map(replacing), ...fresh.map((row) => ({ before: undefined, after: row }))],
  };
}

/** Whether a change gave its task instances that can be used. */
export function hasUsable({ instances }: PoolChange): boolean {
  return instances.some(({ before, after }) => before === undefined && after?.verdict.kind === "kept");
}

function withoutDouble(each: JudgedInstance, own: readonly InstanceRow[]): JudgedInstance {
  const isThere = own.some(({ input, output }) => input === each.input && output === each.output);
  return isThere && each.refusal === undefined ? { ...each, refusal: "duplicate" } : each;
}

function replacing(before: InstanceRow): RowChange<InstanceRow> {
  return { before, after: { ...before, verdict: { kind: "refused", reason: "replaced" } } };
}
