/** The rows of a run derived from another by judging its candidates again: what is copied, what is new. Pure; asks no model. */
import type { RereadAnswers } from "./answers-reread.ts";
import { costsAlone, count } from "../rows/counters.ts";
import { placeOf, rowId } from "../rows/ids.ts";
import type { Method } from "../method/method.ts";
import type { CandidateRow, Verdict } from "../rows/candidate-row.ts";
import type { Instance, InstanceRow } from "../rows/instance-row.ts";
import type { SimilarityRecord } from "../rows/mentions.ts";
import type { SeededRun } from "../rows/run-row.ts";
import { instanceRow } from "../rows/made-instance.ts";
import { seedRows } from "../rows/seeded-pool.ts";
import type { TaskRow } from "../rows/task-row.ts";
import type { StoredCandidate } from "./workbench.ts";

export interface JudgedAgain {
  readonly candidate: StoredCandidate;
  readonly verdict: Verdict;
  /** How similar an admitted one is to the new pool before it; absent when that was not computed. */
  readonly record?: SimilarityRecord;
}

/** What another method reads from a task's answers; `instances` is undefined when they stay the same. */
export interface RereadTask extends Pick<RereadAnswers, "kind" | "needs"> {
  readonly instances: RereadAnswers["instances"] | undefined;
}

/** Rows of the new run without its completions, which are copied unchanged. */
export interface DerivedRun {
  readonly run: SeededRun;
  readonly candidates: readonly CandidateRow[];
  readonly tasks: readonly TaskRow[];
  readonly instances: readonly InstanceRow[];
}

/** An id moved from one run into another. */
export function movedId(runId: string, id: string): string {
  return rowId(runId, placeOf(id));
}

/** An instance alone, without its verdict. */
function plain({ input, output }: Instance): Instance {
  return { input, output };
}

/**
 * Tasks admitted in both runs keep everything, unless the method reads it differently. Newly admitted tasks come without
 * instances. Tasks that a person added follow at the end, and withdrawn tasks stay withdrawn. The loop would go on after
 * the original's last batch.
 *
 * @param tasks the original's machine tasks, in pool order
 * @param instances all instances of those tasks
 * @param reread tasks whose answers are read differently, by id
 */
export function deriveRun(
  original: SeededRun,
  made: { readonly id: string; readonly name: string; readonly now: number; readonly method: Method },
  judged: readonly JudgedAgain[],
  tasks: readonly TaskRow[],
  instances: readonly InstanceRow[],
  reread: ReadonlyMap<string, RereadTask> = new Map(),
): DerivedRun {
  const { id, now, method } = made;
  const moved = (each: string): string => movedId(id, each);
  const known = new Map(tasks.map((task) => [task.id, task]));
  const seeds = seedRows({ ...original, id, createdAt: now });
  const kept: TaskRow[] = [];
  const ledger: CandidateRow[] = [];
  const carried = new Set<string>();

  for (const [order, { candidate, verdict, record }] of judged.entries()) {
    const [batch, prompt, index] = candidate.place;
    const row: CandidateRow = {
      ...{ id: moved(candidate.taskId), runId: id, batch, prompt, index },
      ...(candidate.completionId !== "" && { completionId: moved(candidate.completionId) }),
      ...(candidate.fromSet && { fromSet: candidate.fromSet }),
      ...{ order, instruction: candidate.instruction, ...(candidate.aside && { aside: candidate.aside }) },
      ...(verdict.kind === "refused" && candidate.instances && { instances: candidate.instances.map(plain) }),
      ...{ verdict: movedVerdict(verdict, record), createdAt: now },
    };
    ledger.push(row);
    if (verdict.kind !== "kept") continue;
    const task = known.get(candidate.taskId);
    if (task) carried.add(task.id);
    // Other rules may read another text, but a text that a person edited stays.
    const instruction = task?.editedFrom === undefined ? candidate.instruction : task.instruction;
    kept.push({
      ...(task ? carry(task, instruction) : newTask(row, candidate)),
      ...(record && { similarity: { ...record, mostSimilar: record.mostSimilar.map(movedMention) } }),
    });
  }
  for (const task of tasks) {
    if (task.byHand !== "added" || carried.has(task.id)) continue;
    carried.add(task.id);
    kept.push(carry(task, task.instruction));
  }
  const machine = kept.map((task, i) => ({ ...task, order: original.seeds.length + i }));
  const copies = instances
    .filter(({ taskId }) => carried.has(taskId) && reread.get(taskId)?.instances === undefined)
    .map((each) => ({ ...each, id: moved(each.id), runId: id, taskId: moved(each.taskId) }));
  const readAnew = [...carried].flatMap((taskId) =>
    (reread.get(taskId)?.instances ?? []).map((each, i) => instanceRow({ id: moved(taskId), runId: id }, i, each)),
  );
  const cameWith = judged.flatMap(({ candidate: { taskId, instances: own = [] }, verdict }) =>
    verdict.kind === "kept" && !known.has(taskId)
      ? own.map((each, i) => instanceRow({ id: moved(taskId), runId: id }, i, each))
      : [],
  );
  const allInstances = [...copies, ...readAnew, ...cameWith];
  return {
    run: derivedRow(),
    candidates: ledger.filter(({ verdict }) => method.keepRefused || verdict.kind === "kept"),
    tasks: [...seeds.tasks, ...machine],
    instances: [
      ...seeds.instances,
      ...allInstances.filter(({ verdict }) => method.keepRefused || verdict.kind === "kept"),
    ],
  };

  function carry({ similarity: _, ...task }: TaskRow, instruction: string): TaskRow {
    const { completionId, classificationCompletionId, demonstrations } = task;
    const read = reread.get(task.id);
    const { instancesCompletionId, ...rest } = task;
    const answersOther = read?.needs === "other-prompt";
    const instanceCount = read?.instances?.filter(({ refusal }) => refusal === undefined).length ?? task.instanceCount;
    return {
      ...rest,
      ...{ id: moved(task.id), runId: id, instruction, instanceCount },
      ...(read && { classification: read.kind }),
      ...(completionId && { completionId: moved(completionId) }),
      ...(classificationCompletionId && { classificationCompletionId: moved(classificationCompletionId) }),
      ...(instancesCompletionId && !answersOther && { instancesCompletionId: moved(instancesCompletionId) }),
      ...(demonstrations && { demonstrations: demonstrations.map(movedMention) }),
    };
  }

  function newTask(
    { id: taskId, instruction, completionId, fromSet, batch }: CandidateRow,
    { instances: own = [] }: StoredCandidate,
  ): TaskRow {
    const instanceCount = own.filter(({ refusal }) => refusal === undefined).length;
    return {
      ...{ id: taskId, runId: id, order: 0, origin: "machine", name: "", instruction, classification: "unknown" },
      ...(completionId !== undefined && { completionId }),
      ...(fromSet ? { fromSet } : { requestIndex: batch }),
      ...{ instanceCount, createdAt: now },
    };
  }

  function movedVerdict(verdict: Verdict, record: SimilarityRecord | undefined): Verdict {
    const nearest = verdict.nearest ?? record?.mostSimilar[0];
    return nearest === undefined ? verdict : { ...verdict, nearest: movedMention(nearest) };
  }

  function movedMention<Mention extends { readonly taskId: string }>(mention: Mention): Mention {
    return { ...mention, taskId: moved(mention.taskId) };
  }

  function derivedRow(): SeededRun {
    const { counters, openBatch, reviews: _, ...rest } = original;
    const counted = count(costsAlone(counters), { candidates: ledger, tasks: machine, instances: allInstances });
    return {
      ...rest,
      ...{ id, name: made.name, createdAt: now, updatedAt: now, method, epoch: 0 },
      // Looser rules may keep more than was asked for; such a run has nothing left to do.
      phase: counted.tasks >= original.goal ? { kind: "finished", reason: "goal-reached" } : { kind: "stopped" },
      derivedFrom: original.id,
      openBatch: openBatch && {
        ...openBatch,
        prompts: openBatch.prompts.map((each) => ({ ...each, demonstrations: each.demonstrations.map(movedMention) })),
      },
      counters: {
        ...counted,
        removed: machine.filter(({ withdrawn }) => withdrawn).length,
      },
    };
  }
}
