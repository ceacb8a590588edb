/** The loop: draws batches by a recipe and works through them until the goal or a limit is reached, nothing new comes, or the person stops it. Touches the world only through ports. */
import { isOfBatch } from "../core/rows/ids.ts";
import { muchSlower } from "../core/models/task-rate.ts";
import { recipeOf } from "../core/recipes/recipes.ts";
import type { DrawnTask } from "../core/recipes/recipe.ts";
import type { OpenBatch, RunPhase, SeededRun } from "../core/rows/run-row.ts";
import { drawBatch, runRandom, shownTasks } from "./batch.ts";
import { LimitReached, newHealth, RunStopped, type Emit, type RunContext, type RunPorts } from "./context.ts";
import { enter } from "./enter.ts";
import { EngineFailure } from "./ports.ts";
import { OutByHand } from "./out-by-hand.ts";
import { Progress } from "./progress.ts";
import { Steps } from "./steps.ts";
import { workThrough } from "./work-through.ts";
import { YesNoLine } from "./yes-no-line.ts";

/** Batches in a row without a new task after which a run ends by itself; sooner when no candidate ever passed. */
const MAX_BARREN_BATCHES = 10;
const MAX_BARREN_BATCHES_AT_START = 3;

/**
 * Goes on with the run from its cursor until its goal, its end, or a stop.
 * Same seed and same texts give the same rows, however the requests finish.
 *
 * @param machineTasks the run's machine tasks so far, in pool order; grows as tasks are kept
 * @param recipe the run's own, unless a test gives another
 * @returns the phase the run ended in, already stored
 * @throws EngineFailure when the engine fails; PoolFailure when a write fails; everything committed stays
 */
export async function runLoop(
  ports: RunPorts,
  run: SeededRun,
  machineTasks: DrawnTask[],
  emit: Emit,
  recipe = recipeOf(run),
): Promise<RunPhase> {
  const { seeds: _, ...row } = run;
  const out = new OutByHand(recipe, ports.similarity, machineTasks);
  const progress = new Progress({ ...row, phase: { kind: "running" } }, ports.pool, ports.clock, (tasks) =>
    out.note(tasks),
  );
  const asking = { method: run.method, profile: run.model.profile };
  const yesNoLine = new YesNoLine(run);
  const steps = new Steps(recipe.outline.stages);
  const given = shownTasks(run, recipe);
  const taking = recipe.taking?.(given, run);
  const own = { recipe, asking, given, taking, machineTasks, progress, yesNoLine, steps };
  const context: RunContext = { ...ports, ...own, health: newHealth(), emit };
  await setPhase(context, { kind: "running" });
  try {
    // The run may have ended just before a crash, before that was stored.
    const isBetweenBatches = run.phase.kind !== "finished" && run.openBatch === undefined;
    const isOver = isBetweenBatches && isBarren(context, run.barrenBatches);
    const reason = isOver ? "nothing-new" : await runBatches(context);
    return await setPhase(context, { kind: "finished", reason });
  } catch (error) {
    if (error instanceof RunStopped) return await setPhase(context, { kind: "stopped" });
    if (error instanceof LimitReached) {
      return await setPhase(context, { kind: "finished", reason: "limit-reached", limit: error.limit });
    }
    if (error instanceof EngineFailure && error.kind === "recording-ended") {
      return await setPhase(context, { kind: "finished", reason: "recording-ended" });
    }
    throw error;
  }
}

async function runBatches(context: RunContext): Promise<"goal-reached" | "nothing-new" | "given-done"> {
  const { engine, machineTasks, progress, taking } = context;
  const batches = taking?.batches ?? Infinity;
  while (progress.row.counters.tasks < progress.row.goal) {
    if (progress.row.cursor.batch >= batches) return "given-done";
    const batch = progress.row.openBatch ?? (await openBatch(context));
    if (!(await workThrough(context, batch))) break;
    // Judged by the tasks: some may have been kept before a crash in the middle of the batch.
    const isBarrenBatch = !taking && !machineTasks.some(({ id }) => isOfBatch(id, batch.index));
    const barrenBatches = isBarrenBatch ? progress.row.barrenBatches + 1 : 0;
    const { runtime } = engine;
    progress.update({
      ...(runtime && { runtime }),
      openBatch: undefined,
      barrenBatches,
      cursor: { batch: batch.index + 1, prompt: 0, candidate: 0 },
    });
    await progress.commit();
    tellIfSlow(context);
    if (isBarren(context, barrenBatches)) return "nothing-new";
  }
  // What a run was given ends with its last batch, and a goal that equals it is reached there.
  return taking ? "given-done" : "goal-reached";
}

/** Tells once when the runtime is much slower than its settings should make it. Several requests at once write slower each. */
function tellIfSlow({ engine, health, progress, emit }: RunContext): void {
  const { model } = progress.row;
  const slow = model.parallel === 1 && !health.toldSlow ? muchSlower(model, engine.runtime) : undefined;
  if (slow === undefined) return;
  health.toldSlow = true;
  emit({ type: "notice", notice: { kind: "slow-runtime", ...slow } });
}

/** Whether nothing new comes any more. A recipe that ends by itself goes on to its end. */
function isBarren({ taking, machineTasks }: RunContext, barrenBatches: number): boolean {
  if (taking) return false;
  return barrenBatches >= (machineTasks.length === 0 ? MAX_BARREN_BATCHES_AT_START : MAX_BARREN_BATCHES);
}

async function openBatch(context: RunContext): Promise<OpenBatch> {
  const { emit, given, progress, recipe, steps, taking } = context;
  const { row } = progress;
  steps?.from(row);
  const machineTasks = context.mayShow ? context.machineTasks.filter(context.mayShow) : context.machineTasks;
  const counts = { seeds: given.length, machineTasks: machineTasks.length };
  const about = recipe.outline.drawing?.about?.(given, row.method, row.cursor.batch);
  const isAskedAlone = !recipe.outline.drawing && recipe.steps.length > 0;
  const next = isAskedAlone && { taken: taking?.take(row.cursor.batch).map(({ instruction }) => instruction) ?? [] };
  await enter(context, { kind: "draw", batch: row.cursor.batch, ...counts, ...next, ...(about && { about }) });
  const random = runRandom(row);
  const batch = drawBatch(row, recipe, given, machineTasks, random);
  progress.update({ openBatch: batch, random: random.state });
  // The first list waits for nothing: the same batch would be drawn again, and a failure is told by the next write.
  void progress.commit();
  const drawn = batch.prompts.filter(({ isGiven }) => isGiven !== true);
  emit({ type: "drawn", prompts: drawn.map(({ demonstrations }) => demonstrations) });
  return batch;
}

async function setPhase({ engine, progress, emit }: RunContext, phase: RunPhase): Promise<RunPhase> {
  const { runtime } = engine;
  progress.update({ phase, ...(runtime && { runtime }) });
  await progress.commit();
  emit({ type: "phase", phase, counters: progress.counters });
  return phase;
}
