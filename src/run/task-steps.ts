/** From admitted candidates to whole tasks: each step of the recipe is asked about all tasks of a completion before the next step begins. */
import { candidatePlace, placeOf, rowId } from "../core/rows/ids.ts";
import type { CandidateRow } from "../core/rows/candidate-row.ts";
import type { InstanceRow } from "../core/rows/instance-row.ts";
import { instanceRow } from "../core/rows/made-instance.ts";
import type { TaskRow } from "../core/rows/task-row.ts";
import type { TaskDraft, TaskStep } from "../core/recipes/recipe.ts";
import { againPlace, ask, type QuestionPlace } from "./ask.ts";
import type { JudgedCandidate, WrittenList } from "./candidates.ts";
import { enter, type AskContext } from "./context.ts";
import type { Places } from "./parallel.ts";
import { decided } from "./yes-no-line.ts";

/** An answer of so few tokens takes less time than reading its prompt. */
const SHORT_ANSWER_TOKENS = 8;

export interface MadeTask {
  readonly task: TaskRow;
  readonly instances: readonly InstanceRow[];
}

/** A task about which nothing has been asked yet. */
export function newDraft({ instruction }: Pick<TaskRow, "instruction">): TaskDraft {
  return { instruction, classification: "unknown", instances: undefined };
}

/** The place of a step's question about one task. */
export function stepPlace({ id, batch }: Pick<CandidateRow, "id" | "batch">, stage: string): QuestionPlace {
  return { place: `${placeOf(id)}/${stage}`, batch };
}

/**
 * Begins to make tasks from the admitted candidates of one completion.
 *
 * @param earlier drafts of the completion's tasks that are already stored: a question may depend on them too
 * @param order the first task's position in the pool
 * @returns the tasks in order; each resolves when it is done
 */
export function makeTasks(
  context: AskContext,
  places: Places<string>,
  candidates: readonly JudgedCandidate[],
  earlier: readonly TaskDraft[],
  order: number,
): readonly Promise<MadeTask>[] {
  const [first, ...rest] = context.recipe.steps;
  const fresh = candidates.map(({ row }) => newDraft(row));
  // The first questions are queued at once, so that they come before all later ones.
  let drafts = fresh.map((draft, i) => places.watch(first ? take(first, draft, i, fresh) : Promise.resolve(draft)));
  for (const step of rest) {
    const all = places.watch(Promise.all(drafts));
    drafts = candidates.map((_, i) => places.watch(all.then((fellows) => take(step, fellows[i]!, i, fellows))));
  }
  return drafts.map((draft, i) =>
    places.watch(draft.then((whole) => wholeTask(context, candidates[i]!, whole, order + i))),
  );

  function take(step: TaskStep, draft: TaskDraft, i: number, fellows: readonly TaskDraft[]): Promise<TaskDraft> {
    const { row } = candidates[i]!;
    return takeStep(context, places, step, row, draft, [...earlier, ...fellows]);
  }
}

/**
 * The drafts of a completion's candidates before the one at which a resumed run goes on, made from the stored replies.
 * Those tasks are already in the pool and are not judged again.
 *
 * @param from index of that candidate
 */
export async function storedDrafts(context: AskContext, list: WrittenList, from: number): Promise<TaskDraft[]> {
  const { asking, pool, progress, recipe } = context;
  const runId = progress.row.id;
  const { batch, prompt } = list;
  const drafts: TaskDraft[] = [];
  for (let index = 0; index < from; index++) {
    let draft = newDraft({ instruction: "" });
    for (const step of recipe.steps) {
      const { question, take } = step.ask(draft, [draft], asking);
      const at = stepPlace({ id: rowId(runId, candidatePlace(batch, prompt, index)), batch }, question.stage);
      const stored = async ({ place }: QuestionPlace) => pool.completion(rowId(runId, place), batch);
      const completion = (await stored(againPlace(at))) ?? (await stored(at));
      if (!completion) break;
      draft = take(completion);
    }
    drafts.push(draft);
  }
  return drafts;
}

async function takeStep(
  context: AskContext,
  places: Places<string>,
  step: TaskStep,
  row: CandidateRow,
  draft: TaskDraft,
  fellows: readonly TaskDraft[],
): Promise<TaskDraft> {
  const { question, take } = step.ask(draft, fellows, context.asking);
  const work = async (leave: () => void): Promise<TaskDraft> => {
    const { instruction, classification } = draft;
    await enter(context, { kind: "ask", instruction, classification }, step.stage);
    const asked = await decided(context, question);
    const completion = await ask({ ...context, leave }, asked, stepPlace(row, question.stage));
    const next = take(completion);
    const instances = next.instances === draft.instances ? undefined : instanceRows(row, next);
    const answer = { instruction, reply: completion.text, classification: next.classification };
    const { likelihood } = completion;
    context.emit({ type: "answered", ...answer, ...(likelihood && { likelihood }), ...(instances && { instances }) });
    return next;
  };
  const isShort = question.decoding.maxTokens <= SHORT_ANSWER_TOKENS;
  return places.take(question.id, work, isShort && context.engine.capabilities.readsOneByOne ? 1 : Infinity);
}

function wholeTask(
  { clock }: AskContext,
  { row, record, list }: JudgedCandidate,
  draft: TaskDraft,
  order: number,
): MadeTask {
  const instances = instanceRows(row, draft);
  const { id, runId, batch: requestIndex, completionId } = row;
  const { instances: _, ...answered } = draft;
  const task: TaskRow = {
    ...{ id, runId, order, origin: "machine", name: "" },
    ...answered,
    ...{ completionId, demonstrations: list.demonstrations },
    ...(record && { similarity: record }),
    requestIndex,
    instanceCount: instances.filter(({ verdict }) => verdict.kind === "kept").length,
    createdAt: clock.now(),
  };
  return { task, instances };
}

function instanceRows(task: Pick<TaskRow, "id" | "runId">, { instances = [] }: TaskDraft): readonly InstanceRow[] {
  return instances.map((each, index) => instanceRow(task, index, each));
}
