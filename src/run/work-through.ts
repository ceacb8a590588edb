/** One batch, from its prompts to stored tasks: requests overlap as far as places allow; verdicts and rows keep their order. */
import { nextOrder } from "../core/curation/curation.ts";
import { promptPlace } from "../core/rows/ids.ts";
import type { SampledTask } from "../core/questions/sample-demonstrations.ts";
import type { CandidateRow, CompletionRow, OpenBatch } from "../core/rows/records.ts";
import { ask } from "./ask.ts";
import { enter, type RunContext } from "./context.ts";
import { judgeCompletion, type JudgedCandidate, type JudgedCompletion } from "./judge.ts";
import { classify, hadClassification, makeTask, type MadeTask } from "./make-tasks.ts";
import { Places } from "./parallel.ts";
import { countCandidates, countTask } from "./tally.ts";

/** Requests of one kind begin alike. */
type PromptKind = "list" | "yes/no" | "output-first" | "input-first";

/** Works through a batch from the cursor. @returns false when the goal was reached within it */
export async function workThrough(
  context: RunContext,
  batch: OpenBatch,
  machineTasks: SampledTask[],
): Promise<boolean> {
  const { progress, engine } = context;
  const { row } = progress;
  const parallel = Math.max(1, Math.min(engine.capabilities.maxParallel, row.model.parallel));
  const places = new Places<PromptKind>(parallel);
  const makes = taskMaker(context, places);
  let wanted = row.method.atGoal === "stop" ? row.goal - row.counters.tasks : Infinity;
  let order = row.counters.candidates;
  let ahead: Promise<CompletionRow>[] | undefined;
  try {
    for (let start = row.cursor.prompt; start < batch.prompts.length; start = groupEnd(start)) {
      const end = groupEnd(start);
      const judged: JudgedCompletion[] = [];
      let kept: Promise<unknown> = Promise.resolve();
      for (const [i, generated] of (ahead ?? generateFrom(start)).entries()) {
        if (wanted <= 0) break;
        const prompt = start + i;
        const from = prompt === row.cursor.prompt ? row.cursor.candidate : 0;
        const shown = batch.prompts[prompt]?.demonstrations ?? [];
        const completion = await generated;
        const each = await judgeCompletion(
          context,
          completion,
          { batch: batch.index, prompt, from },
          shown,
          wanted,
          order,
        );
        judged.push(each);
        order += each.candidates.length;
        wanted -= each.candidates.filter(isKept).length;
        const earlier = from > 0 && (await hadClassification(context, batch.index, prompt, from));
        const made = makes(each, earlier);
        kept = handled(
          kept.then(() => keepAll(context, judged, made, machineTasks)),
          places,
        );
      }
      // Whether there will be a next group is known now; its lists are written while these tasks are made.
      ahead = parallel > 1 && wanted > 0 ? generateFrom(end) : undefined;
      await kept;
      await settle(context, judged, end);
      if (goalReached(context, judged)) return false;
    }
    return true;
  } finally {
    await places.close();
  }

  /** Groups lie at fixed places, so that a resumed batch asks for nothing that an undisturbed one would not. */
  function groupEnd(start: number): number {
    return Math.min(batch.prompts.length, (Math.floor(start / parallel) + 1) * parallel);
  }

  function generateFrom(start: number): Promise<CompletionRow>[] {
    if (start >= batch.prompts.length) return [];
    return Array.from({ length: groupEnd(start) - start }, (_, i) =>
      handled(
        places.take("list", () => generate(context, batch, start + i)),
        places,
      ),
    );
  }
}

/** Handled where it is awaited, and its failure is everyone's; without this a second failure would count as unhandled. */
function handled<T>(work: Promise<T>, places: Places<PromptKind>): Promise<T> {
  work.catch((error: unknown) => {
    places.fail(error);
  });
  return work;
}

async function generate(context: RunContext, batch: OpenBatch, index: number): Promise<CompletionRow> {
  const { progress, prompting, emit } = context;
  const { method } = progress.row;
  const prompt = batch.prompts[index];
  if (!prompt) throw new RangeError(`batch ${batch.index} has no prompt ${index}`);
  const { demonstrations, text, dropped } = prompt;
  await enter(context, { stage: "prompt", demonstrations });
  emit({ type: "prompt-built", batch: batch.index, prompt: index, text, demonstrations, dropped });
  await enter(context, { stage: "generate", prompt: text });
  return ask(context, {
    place: promptPlace(batch.index, index),
    stage: "instructions",
    batch: batch.index,
    decoding: method.instructionDecoding,
    demonstrations: demonstrations.length,
    render: (count) =>
      prompting.instructions(
        demonstrations.slice(0, count).map(({ instruction }) => instruction),
        method,
      ),
  });
}

/**
 * Begins the tasks of one completion after another; how each is asked for depends on its fellows of the same completion,
 * those that were stored `earlier` among them.
 */
function taskMaker(
  context: RunContext,
  places: Places<PromptKind>,
): (judged: JudgedCompletion, earlier: boolean) => Promise<MadeTask>[] {
  let order = nextOrder(context.progress.row);
  return ({ candidates }, earlier) => {
    const kept = candidates.filter(isKept);
    const first = order;
    order += kept.length;
    const answers = kept.map((each) =>
      handled(
        places.take("yes/no", (leave) => classify({ ...context, leave }, each.row)),
        places,
      ),
    );
    return kept.map((each, i) => handled(make(each, i), places));

    async function make(each: JudgedCandidate, i: number): Promise<MadeTask> {
      const all = await Promise.all(answers);
      const answer = all[i] as (typeof all)[number];
      const withClassification = earlier || all.some(({ classification }) => classification === "yes");
      const kind = answer.classification === "yes" ? "output-first" : "input-first";
      return places.take(kind, (leave) => makeTask({ ...context, leave }, each, answer, withClassification, first + i));
    }
  };
}

/** Stores the tasks of a completion in order, each with the refused candidates that stand before it in the ledger. */
async function keepAll(
  context: RunContext,
  judged: readonly JudgedCompletion[],
  making: readonly Promise<MadeTask>[],
  machineTasks: SampledTask[],
): Promise<void> {
  for (const each of making) {
    const made = await each;
    const from = context.progress.row.counters.candidates;
    const rows = judged
      .flatMap(({ candidates }) => candidates.map(({ row }) => row))
      .filter(({ order }) => order >= from);
    const own = rows.findIndex(({ id }) => id === made.task.id);
    await keep(context, made, rows.slice(0, own + 1), machineTasks);
  }
}

/** Stores one task with its instances and ledger rows, and moves the cursor past it, all or nothing. */
async function keep(
  context: RunContext,
  { task, instances }: MadeTask,
  candidates: readonly CandidateRow[],
  machineTasks: SampledTask[],
): Promise<void> {
  const { progress, emit } = context;
  await enter(context, { stage: "pool", instruction: task.instruction, instances: task.instanceCount });
  const last = candidates.at(-1) as CandidateRow;
  const counters = countTask(countCandidates(progress.counters, candidates), task, instances);
  progress.update({
    counters: { ...counters, firstTaskMs: counters.firstTaskMs || counters.runMs },
    cursor: { batch: last.batch, prompt: last.prompt, candidate: last.index + 1 },
  });
  const { keepRefused } = progress.row.method;
  await progress.commit({
    candidates: candidates.filter(({ verdict }) => keepRefused || verdict.kind === "kept"),
    tasks: [task],
    instances: instances.filter(({ verdict }) => keepRefused || verdict.kind === "kept"),
  });
  machineTasks.push({ id: task.id, instruction: task.instruction });
  emit({ type: "task-kept", task, instances, counters: progress.counters });
}

/** Stores the refused candidates after the last kept one, and moves the cursor past the group. */
async function settle(context: RunContext, judged: readonly JudgedCompletion[], nextPrompt: number): Promise<void> {
  const { progress } = context;
  const { row } = progress;
  const rest = judged
    .flatMap(({ candidates }) => candidates.map((each) => each.row))
    .filter(({ order }) => order >= row.counters.candidates);
  const cursor = goalReached(context, judged)
    ? row.cursor
    : { batch: row.cursor.batch, prompt: nextPrompt, candidate: 0 };
  progress.update({ counters: countCandidates(progress.counters, rest), cursor });
  const candidates = rest.filter(() => row.method.keepRefused);
  await progress.commit({ candidates, tasks: [], instances: [] });
}

/** Whether judging ended early: the paper's own code finishes its batch, ours stops on the task that reaches the goal. */
function goalReached({ progress }: RunContext, judged: readonly JudgedCompletion[]): boolean {
  const { row } = progress;
  return row.method.atGoal === "stop" && judged.length > 0 && row.counters.tasks >= row.goal;
}

function isKept({ row }: JudgedCandidate): boolean {
  return row.verdict.kind === "kept";
}
