/** Self-Instruct, in the paper's order: sample, prompt, generate, parse, filter, classify, make instances, commit. Touches the world through ports alone. */
import { isOfBatch, seedTaskId } from "../core/rows/ids.ts";
import { promptings } from "../core/questions/promptings.ts";
import type { SampledTask } from "../core/questions/sample-demonstrations.ts";
import type { OpenBatch, RunPhase, SeededRun } from "../core/rows/records.ts";
import { buildBatch, runRandom, samplingSeeds } from "./batch.ts";
import { enter, RunStopped, type Emit, type RunContext, type RunPorts } from "./context.ts";
import { EngineFailure } from "./ports.ts";
import { Progress } from "./progress.ts";
import { workThrough } from "./work-through.ts";

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
  run: SeededRun,
  machineTasks: SampledTask[],
  emit: Emit,
): Promise<RunPhase> {
  const { seeds: _, ...row } = run;
  const progress = new Progress({ ...row, phase: { kind: "running" } }, ports.pool, ports.clock);
  const context: RunContext = { ...ports, progress, emit, prompting: promptings[run.model.profile.style] };
  await setPhase(context, { kind: "running" });
  try {
    const seeds = samplingSeeds(run, (id) => seedTaskId(run.id, id));
    // It may have come to its end before a crash, and not have been told.
    const isUntold = run.phase.kind !== "finished" && run.openBatch === undefined;
    const isOver = isUntold && isBarren(run.barrenBatches, machineTasks.length);
    const reason = isOver ? "nothing-new" : await runBatches(context, seeds, machineTasks);
    return await setPhase(context, { kind: "finished", reason });
  } catch (error) {
    if (error instanceof RunStopped) return await setPhase(context, { kind: "stopped" });
    if (error instanceof EngineFailure && error.kind === "recording-ended") {
      return await setPhase(context, { kind: "finished", reason: "recording-ended" });
    }
    throw error;
  }
}

async function runBatches(
  context: RunContext,
  seeds: readonly SampledTask[],
  machineTasks: SampledTask[],
): Promise<"goal-reached" | "nothing-new"> {
  const { progress } = context;
  while (progress.row.counters.tasks < progress.row.goal) {
    const batch = progress.row.openBatch ?? (await openBatch(context, seeds, machineTasks));
    if (!(await workThrough(context, batch, machineTasks))) break;
    // By the tasks themselves: some may have been kept before a crash in the middle of the batch.
    const isBarrenBatch = !machineTasks.some(({ id }) => isOfBatch(id, batch.index));
    const barrenBatches = isBarrenBatch ? progress.row.barrenBatches + 1 : 0;
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

async function setPhase({ progress, emit }: RunContext, phase: RunPhase): Promise<RunPhase> {
  progress.update({ phase });
  await progress.commit({ candidates: [], tasks: [], instances: [] });
  emit({ type: "phase", phase, counters: progress.counters });
  return phase;
}
