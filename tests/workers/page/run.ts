/** A page with the run worker, the dedup worker and the pool, as in the app. The spec calls its functions. */
import { defaultMethod } from "../../../src/core/method/presets.ts";
import type { CandidateRow } from "../../../src/core/rows/candidate-row.ts";
import type { RunRow } from "../../../src/core/rows/run-row.ts";
import { importSeeds } from "../../../src/core/imports/import-seeds.ts";
import { openDatabase } from "../../../src/pool/database.ts";
import { createRun } from "../../../src/pool/runs.ts";
import type { Pace, RunMessage, StartResult } from "../../../src/rpc/run-api.ts";
import { scriptedModel } from "../../support/runs/scripted-model.ts";
import { RunControl } from "../../../src/rpc/run-control.ts";
import { RunPair } from "../../../src/rpc/run-pair.ts";
import { spawnWorker } from "../../../src/rpc/spawn-worker.ts";
import { workers } from "../../../src/rpc/workers.ts";
import losingScript from "./run.worker.ts?worker&url";

const db = openDatabase();
const messages: RunMessage[] = [];
/** When each message arrived, ms. */
const arrivals: number[] = [];
let run: RunControl;
let started = 0;

const bench = {
  /** @param lossesAt the request at which each run worker loses its device, in order; later workers lose none */
  connect(lossesAt: readonly number[]): void {
    const spawn = () => {
      const lossAt = lossesAt[started++];
      return spawnWorker(lossAt === undefined ? losingScript : `${losingScript}&lossAt=${lossAt}`, "run");
    };
    run = new RunControl(new RunPair({ ...workers.run, spawn }, workers.dedup), (message) => {
      messages.push(message);
      arrivals.push(performance.now());
    });
  },
  /** Run workers started so far. */
  started: (): number => started,
  async create(goal: number): Promise<string> {
    const text = await (await fetch("/seeds/seed-tasks.jsonl")).text();
    const { tasks: seeds } = importSeeds({ kind: "text", text: text });
    const { id } = await createRun(db, {
      name: "Run",
      method: defaultMethod,
      model: scriptedModel(2),
      randomSeed: 1,
      seedsName: "",
      seeds,
      goal,
    });
    return id;
  },
  start: (id: string, pace: Pace): Promise<StartResult> => run.start(id, pace),
  pause: (): Promise<void> => run.pause(),
  resume: (pace: Pace): Promise<void> => run.resume(pace),
  step: (): Promise<void> => run.step(),
  stop: (): Promise<void> => run.stop(),
  row: (id: string): Promise<RunRow | undefined> => db.runs.get(id),
  messages: (): readonly RunMessage[] => messages,
  /** Times from each report that a run is recovering to the next answer, ms. */
  recoveries(): number[] {
    const from = messages.flatMap(({ type }, i) => (type === "recovering" ? [i] : []));
    return from.map((at) => {
      const next = messages.findIndex(
        (each, i) => i > at && each.type === "event" && each.event.type === "request-ended",
      );
      return (arrivals[next] ?? Infinity) - (arrivals[at] ?? 0);
    });
  },
  /** A run's rows in the pool, without anything that depends on the run's name or the time. */
  async dataset(
    id: string,
  ): Promise<{ tasks: string[]; ledger: string[]; requests: number; completions: number; answers: string[] }> {
    const of = <Row extends { readonly runId: string; readonly order: number }>(rows: Row[]): Row[] =>
      rows.filter(({ runId }) => runId === id).sort((a, b) => a.order - b.order);
    const tasks = of(await db.tasks.toArray()).filter(({ origin }) => origin === "machine");
    const ledger = of<CandidateRow>(await db.candidates.toArray());
    const completions = (await db.completions.toArray()).filter(({ runId }) => runId === id);
    return {
      tasks: tasks.map(({ instruction }) => instruction),
      ledger: ledger.map(({ order, instruction, verdict }) => `${order} ${verdict.kind} ${instruction}`),
      requests: (await db.runs.get(id))?.counters.requests ?? 0,
      completions: completions.length,
      answers: completions.map((each) => `${each.id.slice(id.length)} ${each.text}`).sort(),
    };
  },
};

export type RunBench = typeof bench;
Object.assign(window, { bench });
