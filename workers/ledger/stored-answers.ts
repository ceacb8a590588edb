/** A run's answers about its machine tasks, which the workbench reads again: texts without their prompts. */
import { takeAnswers, type StoredAnswer, type StoredAnswers } from "../../src/core/workbench/answers-reread.ts";
import type { InstanceRow } from "../../src/core/rows/instance-row.ts";
import type { RunRow } from "../../src/core/rows/run-row.ts";
import type { TaskRow } from "../../src/core/rows/task-row.ts";
import type { SeedbedDatabase } from "../../src/pool/database.ts";
import { completionsById, machineTasks } from "../../src/pool/rows.ts";
import { instancesByTask } from "../../src/pool/whole-runs/whole-run.ts";

/** Tasks whose answers are read at once. */
const TASKS_AT_ONCE = 500;
/** The end of the id of a reply to a repeated question. */
const AGAIN = "-again";

/** The answers by task; undefined for a task that a person changed or that has no answers. */
export async function storedAnswers(
  db: SeedbedDatabase,
  run: RunRow,
): Promise<ReadonlyMap<string, StoredAnswers | undefined>> {
  const tasks = await machineTasks(db, run.id);
  const instances = await instancesByTask(db, run.id);
  const found = new Map<string, StoredAnswers | undefined>();
  for (let from = 0; from < tasks.length; from += TASKS_AT_ONCE) {
    await takeAll(db, run, tasks.slice(from, from + TASKS_AT_ONCE), instances, found);
  }
  return found;
}

async function takeAll(
  db: SeedbedDatabase,
  { method, model: { profile } }: RunRow,
  tasks: readonly TaskRow[],
  instances: ReadonlyMap<string, readonly InstanceRow[]>,
  found: Map<string, StoredAnswers | undefined>,
): Promise<void> {
  const ids = tasks.map(idsOf);
  const texts = await textsOf(
    db,
    ids.flatMap(({ reply, again, answer }) => [reply, again, answer]),
  );
  for (const [i, task] of tasks.entries()) {
    const { reply, again, answer } = ids[i]!;
    const answers = { reply: texts(reply), replyAgain: texts(again), answer: texts(answer) };
    found.set(task.id, takeAnswers(task, instances.get(task.id) ?? [], answers, { method, profile }));
  }
}

/** A task names the reply that decided. Where the question was repeated, the first reply has the same id without its end. */
function idsOf({ classificationCompletionId: deciding, instancesCompletionId: answer }: TaskRow) {
  const isAgain = deciding?.endsWith(AGAIN) ?? false;
  return {
    reply: isAgain ? deciding?.slice(0, -AGAIN.length) : deciding,
    again: isAgain ? deciding : undefined,
    answer,
  };
}

async function textsOf(
  db: SeedbedDatabase,
  wanted: readonly (string | undefined)[],
): Promise<(id: string | undefined) => StoredAnswer | undefined> {
  const ids = wanted.filter((id) => id !== undefined);
  const texts = new Map<string, StoredAnswer>();
  for (const row of await completionsById(db, ids)) {
    const { text, finishReason, likelihood } = row;
    texts.set(row.id, { text, finishReason, ...(likelihood && { likelihood }) });
  }
  return (id) => (id === undefined ? undefined : texts.get(id));
}
