/** Mixes runs and files into a new run: reads all runs as one snapshot, judges every task, and stores the whole or nothing. */
import { mixedRun, mixedTaskId, mixMethod } from "../../src/core/mix/mixed-run.ts";
import { MixRefusal, mixTasks, type MixOrder, type MixOutcome } from "../../src/core/mix/mix-tasks.ts";
import type { ComparedSet, MixSet } from "../../src/core/mix/mix-set.ts";
import { mixOutline } from "../../src/core/recipes/mix.ts";
import { newRunId } from "../../src/core/rows/ids.ts";
import type { SimilarityRecord } from "../../src/core/rows/mentions.ts";
import { MOST_SETS } from "../../src/core/rows/mix-record.ts";
import type { RunRows } from "../../src/core/rows/whole-run.ts";
import { runsAsSets, storeMixedRun } from "../../src/pool/whole-runs/mix-source.ts";
import type { FileJobs } from "../../src/rpc/files-api.ts";
import type { Mixed, MixFrom } from "../../src/rpc/mix-api.ts";
import { RougeIndex } from "../dedup/rouge-index.ts";
import { PhraseFinder } from "../insights/phrases.ts";
import type { Job } from "./job.ts";
import { readSet } from "./sets.ts";

/** Most kept tasks whose likeness to those before is stored: that takes far longer than a verdict. */
const MOST_RECORDS = 5_000;
/** Instructions whose verbs are found at once. */
const VERBS_AT_ONCE = 200;

type Order = FileJobs["mix"]["order"];

export async function mix(order: Order, job: Job): Promise<Mixed> {
  try {
    for (const each of [order.sets, order.known, order.evaluation])
      if (each.length > MOST_SETS) throw new MixRefusal(`There are more than ${String(MOST_SETS)} sets.`);
    const read = await readAll(order, job);
    const made = { runId: newRunId(crypto.randomUUID(), "mixed"), name: order.name, now: Date.now() };
    const rows = await mixRows(asOrder(order, read), made, job);
    await storeMixedRun(job.db, rows, runIdsOf(order), (done, of) => {
      job.signal.throwIfAborted();
      job.report("storing", done, of);
    });
    return { kind: "mixed", run: rows.run };
  } catch (error) {
    if (error instanceof MixRefusal) return { kind: "refused", reason: error.message };
    throw error;
  }
}

/** Judges all tasks and makes the rows; stores nothing. */
export async function mixRows(order: MixOrder, made: Parameters<typeof mixedRun>[3], job: Job): Promise<RunRows> {
  const verbs = order.rules.balance.some(({ by }) => by === "verb") && (await verbsOf(order.sets, job));
  const all = { ...order, ...(verbs && { verbs }) };
  const of = order.sets.reduce((sum, { tasks }) => sum + tasks.length, 0);
  const taskId = (turn: { readonly set: number; readonly task: number }) => mixedTaskId(made.runId, turn);
  const steps = mixTasks(all, { index: () => new RougeIndex(), taskId });
  const outcomes: MixOutcome[] = [];
  for (;;) {
    const step = steps.next();
    if (step.done) return mixedRun(all, outcomes, step.value, made, await recordsOf(all, outcomes, taskId, job));
    outcomes.push(step.value);
    job.report("comparing", outcomes.length, of);
    await job.breathe();
  }
}

async function recordsOf(
  { sets, method }: MixOrder,
  outcomes: readonly MixOutcome[],
  taskId: (outcome: MixOutcome) => string,
  job: Job,
): Promise<ReadonlyMap<string, SimilarityRecord>> {
  const kept = outcomes.filter(({ verdict }) => verdict.kind === "kept");
  const records = new Map<string, SimilarityRecord>();
  if (kept.length > MOST_RECORDS) return records;
  const index = new RougeIndex();
  index.rebuild(method.tokens, []);
  for (const outcome of kept) {
    const { instruction } = sets[outcome.set]!.tasks[outcome.task]!;
    records.set(taskId(outcome), index.record(instruction));
    index.add(taskId(outcome), instruction);
    await job.breathe();
  }
  return records;
}

async function verbsOf(sets: readonly MixSet[], job: Job): Promise<(string | undefined)[][]> {
  const finder = new PhraseFinder();
  const of = sets.reduce((sum, { tasks }) => sum + tasks.length, 0);
  let done = 0;
  const all: (string | undefined)[][] = [];
  for (const { tasks } of sets) {
    const verbs: (string | undefined)[] = [];
    for (let from = 0; from < tasks.length; from += VERBS_AT_ONCE) {
      const texts = tasks.slice(from, from + VERBS_AT_ONCE).map(({ instruction }) => instruction);
      verbs.push(...(await finder.find(texts)).map(({ verb }) => verb));
      job.report("finding-verbs", (done += texts.length), of);
      await job.breathe();
    }
    all.push(verbs);
  }
  return all;
}

interface AllRead {
  readonly sets: readonly MixSet[];
  readonly known: readonly ComparedSet[];
  readonly evaluation: readonly ComparedSet[];
}

function runIdsOf({ sets, known, evaluation }: Pick<Order, "sets" | "known" | "evaluation">): string[] {
  return [...new Set([...sets, ...known, ...evaluation].flatMap((each) => (each.kind === "run" ? [each.runId] : [])))];
}

async function readAll(order: Order, job: Job): Promise<AllRead> {
  const { includesSeeds } = order.rules;
  const ids = runIdsOf(order);
  let rows = 0;
  const runs = await runsAsSets(job.db, ids, includesSeeds, (more) => {
    job.report("reading", (rows += more));
    job.signal.throwIfAborted();
  });
  const setFrom = async (from: MixFrom): Promise<MixSet | ComparedSet> => {
    if (from.kind === "run") return filled(runs[ids.indexOf(from.runId)]!);
    if (from.kind === "tasks") return filled(from);
    const read = await readSet(from.file, includesSeeds, job);
    return filled(read.set, read.messages[0]);
  };
  const all = async (wanted: readonly MixFrom[]) => {
    const sets: (MixSet | ComparedSet)[] = [];
    for (const each of wanted) sets.push(await setFrom(each));
    return sets;
  };
  const sets = (await all(order.sets)) as MixSet[];
  return { sets, known: await all(order.known), evaluation: await all(order.evaluation) };
}

/** @throws MixRefusal for a set without tasks: nothing is silently mixed or compared with nothing */
function filled<Set extends ComparedSet>(set: Set, why = "it has none"): Set {
  if (set.tasks.length === 0) throw new MixRefusal(`No task was read from “${set.name}”: ${why}.`);
  return set;
}

function asOrder(order: Order, { sets, known, evaluation }: AllRead): MixOrder {
  const { preset, threshold, formRules, rules, seed } = order;
  const hasWeights = order.sets.some(({ weight }) => weight !== undefined);
  return {
    ...{ sets, known, evaluation, rules, seed },
    weights: hasWeights ? order.sets.map(({ weight }) => weight ?? 1) : undefined,
    method: mixMethod(mixOutline.methods[preset], threshold, formRules),
  };
}
