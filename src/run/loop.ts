/** Self-Instruct, in the paper's order: sample, prompt, generate, parse, filter, classify, make instances, commit. Touches the world through ports alone. */
import { promptPlace, seedTaskId } from "../core/ids.ts";
import { promptings } from "../core/prompting/promptings.ts";
import type { SampledTask } from "../core/instructions/demonstrations.ts";
import type { CandidateRow, CompletionRow, OpenBatch, RunPhase, RunRow } from "../core/records.ts";
import { ask } from "./ask.ts";
import { buildBatch, runRandom, samplingSeeds } from "./batch.ts";
import { enter, RunStopped, type Emit, type RunContext, type RunPorts } from "./context.ts";
import { judgeCompletion, type JudgedCandidate, type JudgedCompletion } from "./judge.ts";
import { classify, makeTask, type MadeTask } from "./make-tasks.ts";
import { allInOrder, inOrder } from "./parallel.ts";
import { EngineFailure } from "./ports.ts";
import { Progress } from "./progress.ts";
import { countCandidates, countTask } from "./tally.ts";

/** Batches in a row without a new task after which a run ends by itself; sooner when no candidate ever passed. */
const MAX_BARREN_BATCHES = 10;
const MAX_BARREN_BATCHES_AT_START = 3;

/**
 * Goes on from where the run stands until its goal, its end, or a stop.
 * Same seed and same texts give the same rows, however the requests finish.
 *
 * @param machineTasks the run's machine tasks so far, in pool order; grows as tasks are kept
 * @returns the phase the run ended in, already stored
 * @throws EngineFailure when the engine is unwell; PoolFailure when a write fails; everything committed stays
 */
export async function runSelfInstruct(
  ports: RunPorts,
  run: RunRow,
  machineTasks: SampledTask[],
  emit: Emit,
): Promise<RunPhase> {
  const progress = new Progress({ ...run, phase: { kind: "running" } }, ports.pool, ports.clock);
  const context: RunContext = { ...ports, progress, emit, prompting: promptings[run.model.profile.style] };
  await setPhase(context, { kind: "running" });
  try {
    const reason = await runBatches(context, machineTasks);
    return await setPhase(context, { kind: "finished", reason });
  } catch (error) {
    if (error instanceof RunStopped) return await setPhase(context, { kind: "stopped" });
    if (error instanceof EngineFailure && error.kind === "recording-ended") {
      return await setPhase(context, { kind: "finished", reason: "recording-ended" });
    }
    throw error;
  }
}

async function runBatches(context: RunContext, machineTasks: SampledTask[]): Promise<"goal-reached" | "nothing-new"> {
  const { progress } = context;
  const seeds = samplingSeeds(progress.row, (id) => seedTaskId(progress.row.id, id));
  while (progress.row.counters.tasks < progress.row.goal) {
    const batch = progress.row.openBatch ?? (await openBatch(context, seeds, machineTasks));
    const before = machineTasks.length;
    if (!(await workThrough(context, batch, machineTasks))) break;
    const barrenBatches = machineTasks.length > before ? 0 : progress.row.barrenBatches + 1;
    progress.update({
      openBatch: undefined,
      barrenBatches,
      cursor: { batch: batch.index + 1, prompt: 0, candidate: 0 },
    });
    await progress.commit({ candidates: [], tasks: [], instances: [] });
    if (isBarren(barrenBatches, machineTasks.length)) return "nothing-new";
  }
  return "goal-reached";
}

function isBarren(barrenBatches: number, kept: number): boolean {
  return barrenBatches >= (kept === 0 ? MAX_BARREN_BATCHES_AT_START : MAX_BARREN_BATCHES);
}

async function openBatch(
  context: RunContext,
  seeds: readonly SampledTask[],
  machineTasks: readonly SampledTask[],
): Promise<OpenBatch> {
  const { progress, prompting, engine } = context;
  const { row } = progress;
  const index = row.cursor.batch;
  await enter(context, { stage: "sample", batch: index, seeds: seeds.length, machineTasks: machineTasks.length });
  const random = runRandom(row);
  const { contextTokens } = engine.capabilities;
  const batch = buildBatch(index, row, seeds, machineTasks, random, prompting, contextTokens);
  progress.update({ openBatch: batch, random: random.state });
  await progress.commit({ candidates: [], tasks: [], instances: [] });
  return batch;
}

/** Works through a batch from the cursor, as many requests at a time as the engine takes. @returns false when the goal was reached within it */
async function workThrough(context: RunContext, batch: OpenBatch, machineTasks: SampledTask[]): Promise<boolean> {
  const { progress, engine } = context;
  const parallel = Math.max(1, Math.min(engine.capabilities.maxParallel, progress.row.model.parallel));
  for (let prompt = progress.row.cursor.prompt; prompt < batch.prompts.length; prompt = groupEnd(prompt)) {
    const group = Array.from({ length: groupEnd(prompt) - prompt }, (_, i) => prompt + i);
    const completions = await allInOrder(group, parallel, (each) => generate(context, batch, each));
    const judged = await judgeGroup(context, batch, group, completions);
    for await (const made of makeTasks(context, judged, parallel)) await keep(context, made, machineTasks);
    await settle(context, judged, groupEnd(prompt));
    if (goalReached(context, judged)) return false;
  }
  return true;

  /** Groups lie at fixed places, so that a resumed batch asks for nothing that an undisturbed one would not. */
  function groupEnd(start: number): number {
    return Math.min(batch.prompts.length, (Math.floor(start / parallel) + 1) * parallel);
  }
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

async function judgeGroup(
  context: RunContext,
  batch: OpenBatch,
  group: readonly number[],
  completions: readonly CompletionRow[],
): Promise<JudgedCompletion[]> {
  const { row } = context.progress;
  const judged: JudgedCompletion[] = [];
  let wanted = row.method.atGoal === "stop" ? row.goal - row.counters.tasks : Infinity;
  let order = row.counters.candidates;
  for (const [i, prompt] of group.entries()) {
    if (wanted <= 0) break;
    const from = prompt === row.cursor.prompt ? row.cursor.candidate : 0;
    const place = { batch: batch.index, prompt, from };
    const shown = batch.prompts[prompt]?.demonstrations ?? [];
    const each = await judgeCompletion(context, completions[i] as CompletionRow, place, shown, wanted, order);
    judged.push(each);
    order += each.candidates.length;
    wanted -= each.candidates.filter(isKept).length;
  }
  return judged;
}

/** A kept candidate made whole, with the refused ones that stood before it in the ledger. */
interface LedgerStep extends MadeTask {
  readonly candidates: readonly CandidateRow[];
}

/** Completion by completion, since instances are asked for once it is known whether one of its tasks is classification. */
async function* makeTasks(
  context: RunContext,
  judged: readonly JudgedCompletion[],
  parallel: number,
): AsyncGenerator<LedgerStep> {
  const { tasks, removed = 0, candidates: before } = context.progress.row.counters;
  const { seeds } = context.progress.row;
  let order = seeds.length + tasks + removed;
  let ledger = before;
  for (const { candidates } of judged) {
    const kept = candidates.filter(isKept);
    const answers = await allInOrder(kept, parallel, (each) => classify(context, each.row));
    const withClassification = answers.some(({ classification }) => classification === "yes");
    const first = order;
    const make = (each: JudgedCandidate, i: number) =>
      makeTask(context, each, answers[i] as (typeof answers)[number], withClassification, first + i);
    let i = 0;
    for await (const made of inOrder(kept, parallel, make)) {
      const row = (kept[i++] as JudgedCandidate).row;
      const rows = judged.flatMap((each) => each.candidates.map((candidate) => candidate.row));
      yield { ...made, candidates: rows.filter((each) => each.order >= ledger && each.order <= row.order) };
      ledger = row.order + 1;
    }
    order += kept.length;
  }
}

/** Stores one task with its instances and ledger rows, and moves the cursor past it, all or nothing. */
async function keep(context: RunContext, step: LedgerStep, machineTasks: SampledTask[]): Promise<void> {
  const { progress, emit } = context;
  const { task, instances, candidates } = step;
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

async function setPhase({ progress, emit }: RunContext, phase: RunPhase): Promise<RunPhase> {
  progress.update({ phase });
  await progress.commit({ candidates: [], tasks: [], instances: [] });
  emit({ type: "phase", phase, counters: progress.counters });
  return phase;
}
