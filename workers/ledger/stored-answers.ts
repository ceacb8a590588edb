/** A run's answers about its machine tasks, which the workbench reads again: texts without their prompts. */
import {
  takeAnswers,
  type StoredAnswer,
  type StoredAnswers,
  type StoredReply,
} from "../../src/core/workbench/answers-reread.ts";
import { reread } from "../../src/core/workbench/workbench.ts";
import { passingRules } from "../../src/core/recipes/passing-rules.ts";
import { recipeOf } from "../../src/core/recipes/recipes.ts";
import { indexOf, isAboutAll } from "../../src/core/rows/ids.ts";
import type { InstanceRow } from "../../src/core/rows/instance-row.ts";
import type { RunRow } from "../../src/core/rows/run-row.ts";
import type { TaskRow } from "../../src/core/rows/task-row.ts";
import type { SeedbedDatabase } from "../../src/pool/database.ts";
import { completionsById, machineTasks } from "../../src/pool/rows.ts";
import { withSeeds } from "../../src/pool/seeds.ts";
import { instancesByTask } from "../../src/pool/whole-runs/whole-run.ts";

import { shownTasks } from "../../src/run/batch.ts";

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
  run: RunRow,
  tasks: readonly TaskRow[],
  instances: ReadonlyMap<string, readonly InstanceRow[]>,
  found: Map<string, StoredAnswers | undefined>,
): Promise<void> {
  const { method, model } = run;
  const { profile } = model;
  const ids = tasks.map(idsOf);
  const among = await listsOf(db, run, tasks);
  const texts = await textsOf(
    db,
    ids.flatMap(({ reply, again, answer }) => [reply, again, answer]),
  );
  for (const [i, task] of tasks.entries()) {
    const { reply, again, answer } = ids[i]!;
    const answers = { reply: among(task, texts(reply)), replyAgain: texts(again), answer: texts(answer) };
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

/** Adds to a reply about a whole list which tasks it is about: those that passed the rules when the list was read. */
async function listsOf(
  db: SeedbedDatabase,
  run: RunRow,
  tasks: readonly TaskRow[],
): Promise<(task: TaskRow, reply: StoredAnswer | undefined) => StoredReply | undefined> {
  const recipe = recipeOf(run);
  const asking = { method: run.method, profile: run.model.profile };
  const isAmong = ({ classificationCompletionId: id }: TaskRow): boolean => id !== undefined && isAboutAll(id);
  const listed = tasks.filter(isAmong);
  const lists = new Map<string, ReturnType<typeof passingRules>>();
  const ids = new Set(listed.flatMap(({ completionId }) => completionId ?? []));
  for (const row of await completionsById(db, [...ids])) lists.set(row.id, passingRules(reread(row, recipe, asking)));
  const isTaken = listed.some(({ completionId }) => completionId === undefined);
  const taking = isTaken ? recipe.taking?.(shownTasks(await withSeeds(db, run), recipe), run) : undefined;
  return (task, reply) => {
    if (!reply || !isAmong(task)) return reply;
    const { completionId, requestIndex = 0 } = task;
    const list =
      completionId === undefined ? passingRules(taking?.take(requestIndex) ?? []) : (lists.get(completionId) ?? []);
    const index = list.findIndex((each) => each.index === indexOf(task.id));
    const instructions = list.map(({ instruction }) => instruction);
    return index < 0 ? undefined : { ...reply, among: { instructions, index } };
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
