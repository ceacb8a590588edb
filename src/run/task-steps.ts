/** From admitted candidates to whole tasks: the recipe's questions about each, one task after the other or several at a time. */
import { placeOf } from "../core/rows/ids.ts";
import type { CandidateRow } from "../core/rows/candidate-row.ts";
import type { InstanceRow } from "../core/rows/instance-row.ts";
import { instanceRow } from "../core/rows/made-instance.ts";
import type { TaskRow } from "../core/rows/task-row.ts";
import type { ReadCandidate } from "../core/questions/instructions.ts";
import type { CompletionRow } from "../core/rows/completion-row.ts";
import type { AllQuestion, AskedAbout, TaskDraft, TaskQuestion, TaskStep } from "../core/recipes/recipe.ts";
import { isByLikelihood } from "./ask-all.ts";
import { ask, type QuestionPlace } from "./ask.ts";
import type { JudgedCandidate, WrittenList } from "./candidates.ts";
import type { AskContext } from "./context.ts";
import { enter } from "./enter.ts";
import type { Places } from "./parallel.ts";
import { decided } from "./yes-no-line.ts";

/** An answer of so few tokens takes less time than reading its prompt. */
const SHORT_ANSWER_TOKENS = 8;

export interface MadeTask {
  readonly task: TaskRow;
  readonly instances: readonly InstanceRow[];
}

export interface TasksInMaking {
  /** In order; each resolves when it is done. */
  readonly tasks: readonly Promise<MadeTask>[];
  /** Resolves when the last questions about them wait for a place or are answered: what asks for a place then comes after them. */
  readonly queued: Promise<unknown>;
}

/** A task about which nothing has been asked yet, with what came with its instruction. */
export function newDraft({
  instruction,
  classification = "unknown",
  instances,
  inputs,
  rendered,
  byHand,
}: Pick<ReadCandidate, "instruction" | "classification" | "instances" | "inputs" | "rendered" | "byHand">): TaskDraft {
  return {
    ...{ instruction, classification, instances },
    ...(inputs && { inputs }),
    ...(rendered && { rendered }),
    ...(byHand && { byHand }),
  };
}

/** The place of a step's question about one task. @param time which of the step's times it is, from 0 */
export function stepPlace({ id, batch }: Pick<CandidateRow, "id" | "batch">, stage: string, time = 0): QuestionPlace {
  return { place: `${placeOf(id)}/${stage}${time === 0 ? "" : `.${time}`}`, batch };
}

/** Asks all of a step's questions about one task. @param askOne asks the question of one time */
export async function askTimes(
  { times }: TaskStep,
  draft: TaskDraft,
  about: Omit<AskedAbout, "time">,
  askOne: (draft: TaskDraft, about: AskedAbout) => Promise<TaskDraft>,
): Promise<TaskDraft> {
  const all = times?.(draft, about) ?? 1;
  let next = draft;
  for (let time = 0; time < all; time++) next = await askOne(next, { ...about, time });
  return next;
}

/**
 * Begins to make tasks from the admitted candidates of one completion. Each of the recipe's questions is asked about all of
 * them before the next one, so that the model need not read another prompt anew each time.
 *
 * @param earlier drafts of the completion's tasks that are already stored: a question may depend on them too
 * @param order the first task's position in the pool
 */
export function makeTasks(
  context: AskContext,
  places: Places<string>,
  candidates: readonly JudgedCandidate[],
  earlier: readonly TaskDraft[],
  order: number,
): TasksInMaking {
  const [first, ...rest] = context.recipe.steps;
  const fresh = candidates.map(({ entry }) => newDraft(entry));
  // The first questions are queued at once, so that they come before all later ones.
  let drafts = fresh.map((draft, i) => places.watch(first ? take(first, draft, i, fresh) : Promise.resolve(draft)));
  let queued: Promise<unknown> = Promise.resolve();
  for (const step of rest) {
    const all = places.watch(Promise.all(drafts));
    drafts = candidates.map((_, i) => places.watch(all.then((fellows) => take(step, fellows[i]!, i, fellows))));
    // What waits for the same promise, and began to wait later, comes after them.
    queued = all;
  }
  // Further questions about a task wait for its first one, and come after whatever waits already.
  const last = context.recipe.steps.at(-1);
  if (last?.times ?? last?.askAll) queued = places.watch(Promise.all(drafts));
  const tasks = drafts.map((draft, i) =>
    places.watch(draft.then((whole) => wholeTask(context, candidates[i]!, whole, order + i))),
  );
  return { tasks, queued };

  function take(step: TaskStep, draft: TaskDraft, i: number, all: readonly TaskDraft[]): Promise<TaskDraft> {
    const candidate = candidates[i]!;
    const fellows = [...earlier, ...all.slice(0, i + 1)];
    return askTimes(step, draft, about(context, candidate.list, fellows), (now, at) => {
      const asked = step.ask(now, at);
      const { id, decoding } = asked.question;
      const isShort = decoding.maxTokens <= SHORT_ANSWER_TOKENS;
      const most = isShort && context.engine.capabilities.readsOneByOne ? 1 : Infinity;
      const inPlace = <T>(work: (own: AskContext) => Promise<T>, kind = id): Promise<T> =>
        places.take(kind, (leave) => work({ ...context, leave }), kind === id ? most : Infinity);
      return askWithFellows(context, step, asked, candidate, now, at.time, inPlace);
    });
  }
}

/**
 * Makes one task: asks all of the recipe's questions about it, one after the other.
 *
 * @param earlier drafts of the completion's tasks before it
 * @param order its position in the pool
 */
export async function makeTask(
  context: AskContext,
  candidate: JudgedCandidate,
  earlier: readonly TaskDraft[],
  order: number,
): Promise<{ readonly made: MadeTask; readonly draft: TaskDraft }> {
  let draft = newDraft(candidate.entry);
  for (const step of context.recipe.steps) {
    const at = about(context, candidate.list, [...earlier, draft]);
    draft = await askTimes(step, draft, at, (now, each) =>
      askWithFellows(context, step, step.ask(now, each), candidate, now, each.time, (work) => work(context)),
    );
  }
  return { made: wholeTask(context, candidate, draft, order), draft };
}

/**
 * Asks a step's question about one task: together with its fellows where that saves requests, else about it alone.
 *
 * @param inPlace does a request's work once there is a place for it, a question's own where its id is given
 */
function askWithFellows(
  context: AskContext,
  step: TaskStep,
  asked: TaskQuestion,
  { row, fellows }: JudgedCandidate,
  draft: TaskDraft,
  time: number,
  inPlace: <T>(work: (own: AskContext) => Promise<T>, question?: string) => Promise<T>,
): Promise<TaskDraft> {
  const alone = (): Promise<TaskDraft> => inPlace((own) => takeStep(own, step, asked, row, draft, time));
  const all = time === 0 ? fellows.question(context, step) : undefined;
  return all ? together(all) : alone();

  async function together(about: AllQuestion): Promise<TaskDraft> {
    const { question } = asked;
    const maySay = question.byLikelihood && context.engine.capabilities.logprobs;
    if (maySay && (await inPlace((own) => isByLikelihood(own, step, question)))) return alone();
    const request = () => inPlace((own) => fellows.ask(own, step, about), about.question.id);
    const completion = await fellows.once(step, request);
    const next = fellows.read(about, draft, row.index, completion);
    if (!next) return alone();
    const { instruction, classification } = draft;
    // Where requests overlap, the one request has entered the stage for all.
    if (!context.overlaps) await enter(context, { kind: "ask", instruction, classification }, step.stage);
    return answered(context, row, draft, next, completion);
  }
}

async function takeStep(
  context: AskContext,
  { stage }: TaskStep,
  { question, take, wants }: TaskQuestion,
  row: CandidateRow,
  draft: TaskDraft,
  time: number,
): Promise<TaskDraft> {
  const { instruction, classification } = draft;
  if (!context.overlaps && question.byLikelihood) await context.yesNoLine?.threshold(context, stage);
  await enter(context, { kind: "ask", instruction, classification, ...(wants && { wants }) }, stage);
  const asked = await decided(context, question);
  const completion = await ask(context, asked, stepPlace(row, question.stage, time));
  return answered(context, row, draft, take(completion), completion);
}

/** Tells what an answer added to a task. @returns `next` */
function answered(
  { emit }: AskContext,
  row: CandidateRow,
  draft: TaskDraft,
  next: TaskDraft,
  { text: reply, likelihood }: CompletionRow,
): TaskDraft {
  const { instruction } = draft;
  const instances = next.instances === draft.instances ? undefined : instanceRows(row, next);
  const answer = { instruction, reply, classification: next.classification };
  const attempt = next.attempt === draft.attempt ? undefined : next.attempt;
  const read = { ...(likelihood && { likelihood }), ...(instances && { instances }), ...(attempt && { attempt }) };
  emit({ type: "answered", ...answer, ...read });
  return next;
}

/** What a step's question may depend on, at one completion. */
export function about(
  { asking, given }: AskContext,
  { batch }: Pick<WrittenList, "batch">,
  fellows: readonly TaskDraft[],
): Omit<AskedAbout, "time"> {
  return { asking, fellows, given, batch };
}

/** The rows of a task whose questions are all answered. */
export function wholeTask(
  { clock }: Pick<AskContext, "clock">,
  { row, record, list }: JudgedCandidate,
  draft: TaskDraft,
  order: number,
): MadeTask {
  const instances = instanceRows(row, draft);
  const { id, runId, batch: requestIndex, completionId } = row;
  const { instances: _, inputs: __, attempt: ___, unanswered = [], ...answered } = draft;
  const task: TaskRow = {
    ...{ id, runId, order, origin: "machine", name: "" },
    ...answered,
    ...(completionId !== undefined && { completionId, demonstrations: list.demonstrations }),
    ...(record && { similarity: record }),
    requestIndex,
    instanceCount: instances.filter(({ verdict }) => verdict.kind === "kept").length,
    ...(unanswered.length > 0 && { unanswered }),
    createdAt: clock.now(),
  };
  return { task, instances };
}

function instanceRows(task: Pick<TaskRow, "id" | "runId">, { instances = [] }: TaskDraft): readonly InstanceRow[] {
  return instances.map((each, index) => instanceRow(task, index, each));
}
