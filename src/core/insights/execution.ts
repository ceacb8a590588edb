/** Execution accuracy of induced instructions, by the task they were induced from (Instruction Induction, section 4.2). Knows no recipe. */
import { groupInstructions, weightedScore } from "../induction/score-induction.ts";
import type { CandidateRow } from "../rows/candidate-row.ts";
import { isAside } from "../rows/counters.ts";
import type { TaskRow } from "../rows/task-row.ts";
import type { ExecutedInstruction, ExecutedTask, ExecutionSummary } from "./snapshot.ts";

/** What stands for an induction from which no instruction came: its reply was empty or went round. */
const NOTHING = "";

interface Batch {
  /** Of each induction in the ledger's order: the task that its instruction is, or nothing. */
  readonly induced: string[];
  readonly tasks: TaskRow[];
}

/** Gathers what was tried and how often each instruction was induced. A batch is about one task. */
export class ExecutionTally {
  readonly #batches = new Map<number, Batch>();
  readonly #names: readonly string[];

  /** @param names of the tasks that the run was given, by their batch */
  constructor(names: readonly string[] = []) {
    this.#names = names;
  }

  /** Counts an induction; a candidate that the run was given is none. */
  addCandidate(row: CandidateRow): void {
    if (this.#names.length === 0 || row.completionId === undefined || isAside(row)) return;
    const { verdict } = row;
    const isRepeat = verdict.kind === "refused" && verdict.reason === "same-in-batch";
    const taskId = verdict.kind === "kept" ? row.id : isRepeat ? verdict.nearest?.taskId : NOTHING;
    if (taskId !== undefined) this.#batch(row.batch).induced.push(taskId);
  }

  addTask(row: TaskRow): void {
    if (row.execution && row.requestIndex !== undefined) this.#batch(row.requestIndex).tasks.push(row);
  }

  /** Undefined where no task was tried. */
  get summary(): ExecutionSummary | undefined {
    const tasks = [...this.#batches]
      .filter(([, batch]) => batch.tasks.length > 0)
      .sort(([a], [b]) => a - b)
      .map(([place, batch]) => executedTask(this.#names[place] ?? "", batch));
    if (tasks.length === 0) return undefined;
    const scores = tasks.flatMap(({ score }) => (score === undefined ? [] : [score]));
    const mean = scores.length === 0 ? undefined : scores.reduce((sum, each) => sum + each, 0) / scores.length;
    return { tasks, mean };
  }

  #batch(place: number): Batch {
    const batch = this.#batches.get(place) ?? { induced: [], tasks: [] };
    this.#batches.set(place, batch);
    return batch;
  }
}

function executedTask(name: string, { induced, tasks }: Batch): ExecutedTask {
  const known = new Map(tasks.map((task) => [task.id, task]));
  const groups = groupInstructions(induced.filter((id) => id === NOTHING || known.has(id)));
  const instructions = groups.map(({ instruction: id, count }) => executed(known.get(id), count));
  const own = tasks.find(({ completionId }) => completionId === undefined);
  return {
    name,
    metric: tasks[0]?.execution?.metric ?? "em",
    instructions,
    score: weightedScore(instructions),
    ...(own && { own: executed(own, groups.find(({ instruction: id }) => id === own.id)?.count ?? 0) }),
  };
}

/** A person may have changed the instruction since; what was tried is the one before. */
function executed(task: TaskRow | undefined, count: number): ExecutedInstruction {
  if (task === undefined) return { taskId: undefined, instruction: NOTHING, count, tried: 0, accuracy: 0 };
  const { id, instruction, editedFrom = instruction, execution } = task;
  return { taskId: id, instruction: editedFrom, count, tried: execution?.tried ?? 0, accuracy: execution?.score };
}

/** The best that was induced of each task: the most accurate, of equal ones the most frequent. One that never worked is none. */
export function bestOfEach({ tasks }: ExecutionSummary): readonly (ExecutedTask & { readonly best: string })[] {
  return tasks.flatMap((task) => {
    const [best] = task.instructions
      .filter(({ taskId, accuracy }) => taskId !== undefined && accuracy !== undefined && accuracy > 0)
      .toSorted((a, b) => (b.accuracy ?? 0) - (a.accuracy ?? 0) || b.count - a.count);
    return best?.taskId === undefined ? [] : [{ ...task, best: best.taskId }];
  });
}
