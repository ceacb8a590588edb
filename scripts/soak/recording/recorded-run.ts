/** Makes a run under Node with an engine that invents its answers: the recording for the page, and the expected result. */
import "fake-indexeddb/auto";
import Dexie from "dexie";
import { readFileSync } from "node:fs";
import { fullFormat } from "../../../src/core/export/formats/full.ts";
import { withChange } from "../../../src/core/method/method-change.ts";
import { defaultMethod } from "../../../src/core/method/presets.ts";
import type { InstanceRow } from "../../../src/core/rows/instance-row.ts";
import type { SeededRun } from "../../../src/core/rows/run-row.ts";
import type { TaskRow } from "../../../src/core/rows/task-row.ts";
import type { ModelRecord } from "../../../src/core/models/model.ts";
import { pocketModel } from "../../../src/core/models/model-list.ts";
import { promptAsText } from "../../../src/core/questions/question.ts";
import { importSeeds } from "../../../src/core/imports/import-seeds.ts";
import { openDatabase } from "../../../src/pool/database.ts";
import { exportSource } from "../../../src/pool/whole-runs/export-source.ts";
import { DexiePool } from "../../../src/pool/pool-writer.ts";
import { createRun, findRun, takeRun } from "../../../src/pool/runs.ts";
import { withSeeds } from "../../../src/pool/seeds.ts";
import { allCandidates, allCompletions, allTasks, instancesByTask } from "../../../src/pool/whole-runs/whole-run.ts";
import { runLoop } from "../../../src/run/loop.ts";
import type { CompletionRequest, Engine, Gate } from "../../../src/run/ports.ts";
import { rougeIndexSimilarity } from "./index-similarity.ts";
import { ScriptedEngine } from "./scripted-engine.ts";
import type { Stored } from "../stored.ts";

// Dexie looks for IndexedDB only when it is first loaded, and another test may have loaded it before.
Dexie.dependencies.indexedDB = globalThis.indexedDB;
Dexie.dependencies.IDBKeyRange = globalThis.IDBKeyRange;

/** Name under which the page fetches the recording. */
const RECORDING = "soak";

export interface RecordedRun {
  /** The recording, one JSON line for each request, and its path below the page. */
  readonly lines: string;
  readonly path: string;
  /** The run's rows before its first request. */
  readonly fresh: { readonly run: SeededRun; readonly tasks: TaskRow[]; readonly instances: InstanceRow[] };
  /** The run's rows at its end. */
  readonly stored: Stored;
  /** The run's whole dataset, in the full format. */
  readonly dataset: string;
}

/** @param seed the run's random seed */
export async function recordRun(goal: number, seed: number): Promise<RecordedRun> {
  const db = openDatabase(`recorded-${goal}-${seed}`);
  const { tasks: seeds } = importSeeds({
    kind: "text",
    text: readFileSync(new URL("../../../public/seeds/seed-tasks.jsonl", import.meta.url), "utf8"),
  });
  const run = await createRun(db, {
    name: "Recorded run",
    // How many tokens an engine has written when a circle is cut depends on its speed; this run is compared to the byte.
    method: withChange(defaultMethod, { circles: "keep" }),
    model: recordedModel,
    randomSeed: seed,
    seedsName: "built-in",
    seeds,
    goal,
  });
  const instances = async () => [...(await instancesByTask(db, run.id)).values()].flat();
  const fresh = { run, tasks: await allTasks(db, run.id), instances: await instances() };
  const engine = new RecordingEngine();
  const taken = await withSeeds(db, await takeRun(db, run.id));
  const ports = {
    engine,
    similarity: rougeIndexSimilarity(taken, []),
    pool: new DexiePool(db, taken),
    gate: openGate,
    clock: { now: () => Date.now(), monotonic: () => performance.now() },
  };
  const phase = await runLoop(ports, taken, [], () => undefined);
  if (phase.kind !== "finished" || phase.reason !== "goal-reached")
    throw new Error(`The recorded run ended in the phase ${JSON.stringify(phase)}.`);
  const stored = {
    run: (await findRun(db, run.id)) ?? run,
    completions: await allCompletions(db, run.id),
    candidates: await allCandidates(db, run.id),
    tasks: await allTasks(db, run.id),
    instances: await instances(),
  };
  const dataset = [...fullFormat.write(await exportSource(db, run.id, fullFormat, false))].join("");
  return { lines: engine.lines.join(""), path: `recordings/${RECORDING}.jsonl`, fresh, stored, dataset };
}

const recordedModel: ModelRecord = {
  ...pocketModel,
  id: "recorded",
  title: "Recorded",
  engine: "replay",
  source: { kind: "recording", name: RECORDING },
  contextTokens: 8192,
};

const openGate: Gate = {
  pass: () => Promise.resolve("go"),
  holds: false,
  steps: false,
  signal: new AbortController().signal,
};

/** Added to every instance, so that a request shown at reading speed lasts long enough for a fault. */
const LONG_WINDED = " and so on".repeat(30);

/** Answers as the scripted engine does, one request at a time, counts tokens as a replay does, and records the answers. */
class RecordingEngine extends ScriptedEngine implements Engine {
  readonly lines: string[] = [];
  override readonly capabilities = { ...new ScriptedEngine().capabilities, contextTokens: Infinity };

  override async complete(request: CompletionRequest): ReturnType<ScriptedEngine["complete"]> {
    const answer = await super.complete(request);
    const { finishReason, ms } = answer;
    const text = answer.text.includes("Output: an") ? answer.text + LONG_WINDED : answer.text;
    const prompt = promptAsText(request);
    this.lines.push(`${JSON.stringify({ prompt, text, finishReason, seed: request.seed })}\n`);
    const usage = {
      promptTokens: Math.ceil(prompt.length / 4),
      completionTokens: Math.ceil(text.length / 4),
      cachedTokens: 0,
    };
    return { text, finishReason, usage, ms };
  }
}
