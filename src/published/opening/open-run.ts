/** Turns a published run into one of ours: its rows, the replay's report, and the answers for running it again. */
import type { Method } from "../../core/method/method.ts";
import { paperMethod } from "../../core/method/presets.ts";
import type { ModelRecord } from "../../core/models/model.ts";
import { fullDemonstrations } from "../../core/models/profiles.ts";
import { selfInstructOutline } from "../../core/recipes/self-instruct.ts";
import type { RunRow, SeededRun } from "../../core/rows/run-row.ts";
import { seedRows } from "../../core/rows/seeded-pool.ts";
import type { SeedTask } from "../../core/rows/seeds-row.ts";
import type { TaskRow } from "../../core/rows/task-row.ts";
import type { RunRows } from "../../core/rows/whole-run.ts";
import { RunComparison } from "../comparing/comparison.ts";
import { count, noCounters } from "../../core/rows/counters.ts";
import { fileLimits, type FileProblem, type GatheredFiles } from "../reading/file-gatherer.ts";
import type { SimilarityIndex } from "../replay/follow-completion.ts";
import type { ReplayedCompletion } from "../replay/instruction-replay.ts";
import { InstructionRows } from "./instruction-rows.ts";
import type { WalkedBatch } from "../replay/prompt-walk.ts";
import { recordedRequests, type RecordedRequest } from "../recording/recorded-requests.ts";
import { answeringFrom, RECORDED_ID } from "../recording/recording-name.ts";
import { byKind, taskRecords, withInstructions, type RecordsByKind } from "./records-by-kind.ts";
import type { ReplayReport } from "../report.ts";
import { completeTask, type CompletedTask, type TaskRecords } from "./task-answers.ts";

/** A run that was opened; `report` says how much of it our core makes in the same way. */
export interface OpenedRun extends RunRows {
  readonly report: ReplayReport;
  /** The answers for running it again through a replay engine. */
  readonly recording: readonly RecordedRequest[];
  readonly problems: readonly FileProblem[];
}

export interface OpenOptions {
  /** Without a colon. */
  readonly runId: string;
  readonly name: string;
  /** Milliseconds since 1970; used for times that were not recorded. */
  readonly now: number;
  /** Seeds to take when none are among the files. */
  readonly seeds: readonly SeedTask[];
  readonly seedsName: string;
  readonly randomSeed?: number;
  readonly index: SimilarityIndex;
}

/** Instructions between two reports of progress. */
const STEP = 200;
/** The public code's random seed for the instruction stage. */
const PUBLISHED_SEED = 42;

/** Instructions replayed so far, and all. */
export interface OpenProgress {
  readonly done: number;
  readonly of: number;
}

/**
 * Replays and rebuilds a run, a few instructions at a step, so that the caller can pause or stop.
 * The run's cursor is at the batch after the last one, and its random state is the one for that batch.
 *
 * @returns the run, or why it cannot be opened
 */
export function* openPublishedRun(
  files: GatheredFiles,
  options: OpenOptions,
): Generator<OpenProgress, OpenedRun | string, undefined> {
  const found = byKind(files.records);
  const records = withInstructions(found, fileLimits.instructions);
  if (records.instruction.length === 0) return "None of the files holds machine-generated instructions.";
  const file = files.instructionsFile ?? "";
  const problems = [...files.problems];
  if (found.instruction.length === 0)
    problems.push({ file, line: 0, message: "no file of instructions; those of the instances taken" });
  const { seeds, seedsName } = seedsOf(records, options);
  if (seeds.length === 0) return "There are no seed tasks among the files.";
  if (records.seed.length === 0)
    problems.push({ file, line: 0, message: `no seed tasks among the files; ${seedsName} taken` });
  const replayed = yield* replay(records, file, seeds, options, problems);
  return assemble(replayed, records, { ...options, seeds, seedsName, file, problems });
}

/** The result of replaying all records. */
interface ReplayedRun {
  readonly rows: InstructionRows;
  readonly batches: readonly WalkedBatch[];
  /** The generator after the last batch. */
  readonly random: RunRow["random"];
  readonly method: Method;
  readonly report: ReplayReport;
}

function* replay(
  records: RecordsByKind,
  file: string,
  seeds: readonly SeedTask[],
  { runId, now, index, randomSeed = PUBLISHED_SEED }: OpenOptions,
  problems: FileProblem[],
): Generator<OpenProgress, ReplayedRun, undefined> {
  const rows = new InstructionRows(runId, seeds, now);
  const batches: WalkedBatch[] = [];
  let ended = false;
  let random: RunRow["random"];
  const onCompletion = (each: ReplayedCompletion) => {
    if (each.found?.restart === "emptied" && !ended) {
      const line = each.completion.admitted[0]?.line ?? 0;
      problems.push({ file, line, message: "another run begins here; the first one was opened" });
      ended = true;
    }
    if (ended) return;
    rows.add(each);
    random = comparison.instructions?.walk.random;
  };
  const onBatch = (batch: WalkedBatch) => void (ended || batches.push(batch));
  const options = { method: paperMethod, randomSeed, file, onBatch, onCompletion };
  const comparison: RunComparison = new RunComparison(options, index);

  for (const record of seeds) comparison.add({ kind: "seed", record }, 0);
  for (const { line, record } of records.classification) comparison.add({ kind: "classification", record }, line);
  for (const [done, { line, record }] of records.instruction.entries()) {
    if (done % STEP === 0) yield { done, of: records.instruction.length };
    comparison.add({ kind: "instruction", record }, line);
  }
  for (const { line, record } of records["raw-instances"]) comparison.add({ kind: "raw-instances", record }, line);
  for (const { line, record } of records.instance) comparison.add({ kind: "instance", record }, line);
  for (const { line, record } of records.finetuning) comparison.add({ kind: "finetuning", record }, line);
  const report = comparison.finish();
  return { rows, batches, random, report, method: comparison.instructions?.method ?? paperMethod };
}

function assemble(
  { rows, batches, random, method, report }: ReplayedRun,
  records: RecordsByKind,
  options: OpenOptions & { readonly file: string; readonly problems: readonly FileProblem[] },
): OpenedRun {
  const { runId, name, now, seeds, seedsName, file, problems, randomSeed = PUBLISHED_SEED } = options;
  const completed = [...completeAll(rows.tasks, taskRecords(records), method)];
  const machineTasks = completed.map(({ task }) => task);
  const machineInstances = completed.flatMap(({ instances }) => instances);
  const others = completed.flatMap(({ reply, answer }) => [reply, answer]).filter((each) => each !== undefined);
  const completions = [...rows.completions, ...others];
  const counted = { completions, candidates: rows.candidates, tasks: machineTasks, instances: machineInstances };
  const run: SeededRun = {
    id: runId,
    name,
    createdAt: now,
    updatedAt: now,
    method,
    model: recordedModel(file),
    randomSeed,
    recipe: selfInstructOutline.id,
    seedsName,
    seeds,
    seedCount: seeds.length,
    goal: machineTasks.length,
    phase: { kind: "stopped" },
    counters: count(noCounters, counted),
    cursor: { batch: rows.batch + 1, prompt: 0, candidate: 0 },
    openBatch: undefined,
    random,
    barrenBatches: 0,
    epoch: 0,
  };
  const seeded = seedRows(run);
  const answered = completed.map(({ task, reply, answer }) => ({ ...task, reply, instances: answer }));
  return {
    run,
    tasks: [...seeded.tasks, ...machineTasks],
    instances: [...seeded.instances, ...machineInstances],
    completions,
    candidates: rows.candidates,
    report,
    recording: [...recordedRequests(batches, rows.answers, answered, method)],
    problems,
  };
}

function* completeAll(tasks: readonly TaskRow[], records: TaskRecords, method: Method): Generator<CompletedTask> {
  const before = new Map<string, number>();
  for (const task of tasks) {
    const nth = before.get(task.instruction) ?? 0;
    before.set(task.instruction, nth + 1);
    yield completeTask(task, nth, records, method);
  }
}

/** The seeds of the files, each with its own id; if there are none, the given seeds. */
function seedsOf(records: RecordsByKind, { seeds, seedsName }: OpenOptions) {
  const found = records.seed.map(({ record }) => record);
  if (found.length === 0) return { seeds, seedsName };
  const taken = new Set<string>();
  const named = found.map((seed, place) => {
    const id = seed.id === "" || taken.has(seed.id) ? `seed_task_${place}` : seed.id;
    taken.add(id);
    return { ...seed, id };
  });
  return { seeds: named, seedsName: "the published seeds" };
}

/** A record for the unknown model of a run that was read from texts. */
function recordedModel(name: string): ModelRecord {
  return {
    id: `${RECORDED_ID}${name}`,
    title: `Recorded run (${name})`,
    ...answeringFrom(name),
    downloadBytes: 0,
    memoryBytes: 0,
    licence: "unknown",
    needsF16: false,
    contextTokens: RECORDED_CONTEXT_TOKENS,
    parallel: 1,
    profile: { style: "base", demonstrations: fullDemonstrations, beginOfText: "", bytesPerToken: 4 },
    about: "Answers as they were recorded; the model itself is not known.",
  };
}

/** So many that every prompt fits: nothing is computed, so nothing needs to be cut. */
const RECORDED_CONTEXT_TOKENS = 1_000_000;
