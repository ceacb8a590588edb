/** The rows of a mixed run: a run of its own, without a model, whose ledger tells of every task of every set what became of it. Pure. */
import { noModel } from "../models/no-model.ts";
import type { Method } from "../method/method.ts";
import { mixOutline } from "../recipes/mix.ts";
import type { CandidateRow } from "../rows/candidate-row.ts";
import { count, noCounters } from "../rows/counters.ts";
import { candidatePlace, rowId } from "../rows/ids.ts";
import type { InstanceRow } from "../rows/instance-row.ts";
import { instanceRow } from "../rows/made-instance.ts";
import type { SimilarityRecord } from "../rows/mentions.ts";
import type { FromSet, MixRecord } from "../rows/mix-record.ts";
import type { SeededRun } from "../rows/run-row.ts";
import type { TaskRow } from "../rows/task-row.ts";
import type { RunRows } from "../rows/whole-run.ts";
import type { MixSet } from "./mix-set.ts";
import type { MixOrder, MixOutcome } from "./mix-tasks.ts";
import type { Turn } from "./turns.ts";

export interface MixedAs {
  readonly runId: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The id of a task in the mixture: its set is the batch, its place there the candidate's number. */
export function mixedTaskId(runId: string, { set, task }: Turn): string {
  return rowId(runId, candidatePlace(set, 0, task));
}

/** How similar kept tasks are to those before them, by their ids; may be empty. */
export type MixRecords = ReadonlyMap<string, SimilarityRecord>;

/**
 * @param outcomes in the order of judging, which is the order of the ledger
 * @param commonWords how many words in a row each evaluation set was searched by
 */
export function mixedRun(
  order: MixOrder,
  outcomes: readonly MixOutcome[],
  commonWords: readonly number[],
  made: MixedAs,
  records: MixRecords = new Map(),
): RunRows {
  const { runId, name, now } = made;
  const candidates: CandidateRow[] = [];
  const tasks: TaskRow[] = [];
  const instances: InstanceRow[] = [];
  const keptOf = order.sets.map(() => 0);
  for (const outcome of outcomes) {
    const { set, verdict } = outcome;
    const id = mixedTaskId(runId, outcome);
    const record = records.get(id);
    candidates.push(candidateRow(outcome, candidates.length, record));
    if (verdict.kind !== "kept") continue;
    keptOf[set]!++;
    const own = outcome.instances.map((each, index) => instanceRow({ id, runId }, index, each));
    instances.push(...own);
    tasks.push(taskRow(outcome, id, own.filter((each) => each.verdict.kind === "kept").length, record));
  }
  const run = runRow(order, mixRecord(order, keptOf, commonWords), made);
  const counters = count(noCounters, { candidates, tasks, instances });
  return { run: { ...run, goal: tasks.length, counters }, tasks, instances, candidates, completions: [] };

  /** A file's set has a model only where the file is a run's. */
  function fromSet({ set, task }: Turn): FromSet {
    const { from, model, tasks: all } = order.sets[set]!;
    const { id, isUnsigned = false } = all[task]!;
    return { set, task: id, ...((isUnsigned || (from === "file" && !model)) && { isUnsigned: true }) };
  }

  function candidateRow(outcome: MixOutcome, place: number, record: SimilarityRecord | undefined): CandidateRow {
    const { set, task, verdict } = outcome;
    const { instruction } = order.sets[set]!.tasks[task]!;
    const own = outcome.instances.map(({ input, output }) => ({ input, output }));
    return {
      ...{ id: mixedTaskId(runId, outcome), runId, batch: set, prompt: 0, index: task, order: place, instruction },
      ...(verdict.kind === "refused" && own.length > 0 && { instances: own }),
      fromSet: fromSet(outcome),
      verdict: verdict.kind === "kept" ? { kind: "kept", nearest: record?.mostSimilar[0] } : verdict,
      createdAt: now,
    };
  }

  function taskRow(turn: Turn, id: string, instanceCount: number, similarity: SimilarityRecord | undefined): TaskRow {
    const from = order.sets[turn.set]!.tasks[turn.task]!;
    return {
      ...from.carried,
      ...{ id, runId, order: tasks.length, origin: "machine", name: from.name, instruction: from.instruction },
      ...{ classification: from.classification, instanceCount, fromSet: fromSet(turn), createdAt: now },
      ...(similarity && { similarity }),
    };
  }

  function runRow({ method, seed, sets }: MixOrder, mix: MixRecord, { runId: id }: MixedAs): SeededRun {
    return {
      ...{ id, name, createdAt: now, updatedAt: now, recipe: mixOutline.id, method, model: noModel },
      ...{ randomSeed: seed, seedsName: sets.map((set) => set.name).join(", "), worksOnSeeds: true, mix },
      ...{ seeds: [], seedCount: 0, goal: 0, phase: { kind: "finished", reason: "given-done" } as const },
      ...{ counters: noCounters, cursor: { batch: sets.length, prompt: 0, candidate: 0 }, openBatch: undefined },
      ...{ random: undefined, barrenBatches: 0, epoch: 0 },
    };
  }
}

/** The method of a mixture: a preset's, with a threshold, and with the rules of form or without. Everything refused is kept. */
export function mixMethod(preset: Method, threshold: number, hasFormRules: boolean): Method {
  const method: Method = {
    ...{ ...preset, keepRefused: true, similarityThreshold: threshold },
    ...(!hasFormRules && { words: { over: 0, atMost: ANY_LENGTH }, forbiddenWords: [], forbiddenStarts: [] }),
  };
  const isChanged = !hasFormRules || threshold !== preset.similarityThreshold;
  return isChanged ? { ...method, preset: "custom" } : method;
}

/** More words than any instruction has. */
const ANY_LENGTH = 1_000_000;

function mixRecord(
  { sets, weights, known, evaluation, rules }: MixOrder,
  kept: readonly number[],
  commonWords: readonly number[],
): MixRecord {
  return {
    sets: sets.map(({ name, from, tasks, unread, model }: MixSet, i) => ({
      ...{ name, from, tasks: tasks.length, kept: kept[i]! },
      ...(weights && { weight: weights[i]! }),
      ...(unread !== undefined && { unread }),
      ...(model && { model }),
    })),
    known: known.map(({ name, tasks }) => ({ name, tasks: tasks.length })),
    evaluation: evaluation.map(({ name, tasks }, i) => ({
      ...{ name, tasks: tasks.length },
      commonWords: commonWords[i]!,
    })),
    rules,
  };
}
