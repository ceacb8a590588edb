/** A page for the real WebLLM: a worker with only its engine, and the app's own workers over the same model. */
import { proxy, wrap } from "comlink";
import { defaultMethod } from "../../src/core/method/presets.ts";
import type { ModelRecord } from "../../src/core/models/model.ts";
import { importSeeds } from "../../src/core/imports/import-seeds.ts";
import { openDatabase } from "../../src/pool/database.ts";
import { createRun, findRun } from "../../src/pool/runs.ts";
import { allCompletions } from "../../src/pool/whole-runs/whole-run.ts";
import { RunControl } from "../../src/rpc/run-control.ts";
import { RunPair } from "../../src/rpc/run-pair.ts";
import { workers } from "../../src/rpc/workers.ts";
import type { RunMessage, StartResult } from "../../src/rpc/run-api.ts";
import type { CompletionRequest, LoadProgress } from "../../src/run/ports.ts";
import type { WebLlmBench } from "./engine.worker.ts";

const worker = wrap<WebLlmBench>(new Worker(new URL("./engine.worker.ts", import.meta.url), { type: "module" }));
const db = openDatabase();
const progress: LoadProgress[] = [];
const messages: { readonly at: number; readonly message: RunMessage }[] = [];
const pair = new RunPair(workers.run, workers.dedup);
let control: RunControl | undefined;

const bench = {
  load: (model: ModelRecord) =>
    worker.load(
      model,
      proxy((each: LoadProgress) => void progress.push(each)),
    ),
  progress: (): readonly LoadProgress[] => progress.splice(0),
  complete: (request: CompletionRequest, end?: Parameters<WebLlmBench["complete"]>[1]) => worker.complete(request, end),
  unload: () => worker.unload(),
  connect(): void {
    control = new RunControl(pair, (message) => messages.push({ at: performance.now(), message }));
  },
  cached: (model: ModelRecord) => pair.api.cachedModels([model]),
  /** Creates a run of the default method with short answers. @returns its id */
  async create(model: ModelRecord, maxTokens: number): Promise<string> {
    const { tasks: seeds } = importSeeds({ kind: "text", text: await (await fetch("/seeds/seed-tasks.jsonl")).text() });
    const { instructionDecoding, classificationDecoding, instanceDecoding } = defaultMethod;
    const method = {
      ...defaultMethod,
      instructionDecoding: { ...instructionDecoding, maxTokens },
      classificationDecoding: { ...classificationDecoding, maxTokens: 2 },
      instanceDecoding: { ...instanceDecoding, maxTokens },
    };
    const { id } = await createRun(db, {
      ...{ name: "WebLLM", method, model, randomSeed: 1, seedsName: "", seeds, goal: 100 },
    });
    return id;
  },
  start: (id: string): Promise<StartResult> => (control as RunControl).start(id, "run"),
  stop: (): Promise<void> => (control as RunControl).stop(),
  /** The messages to the page, without text and progress. */
  heard: (): { readonly at: number; readonly what: string }[] =>
    messages.flatMap(({ at, message }) => {
      if (message.type === "load-progress") return [];
      if (message.type !== "event") return [{ at, what: JSON.stringify(message).slice(0, 300) }];
      const { event } = message;
      if (event.type === "request-ended") return [{ at, what: `answered ${event.completionId.split(":")[1]}` }];
      return event.type === "phase" ? [{ at, what: `phase ${event.phase.kind}` }] : [];
    }),
  async answers(id: string): Promise<{ readonly counted: number; readonly stored: number }> {
    const stored = (await allCompletions(db, id)).length;
    return { counted: (await findRun(db, id))?.counters.requests ?? 0, stored };
  },
};

export type WebLlmPage = typeof bench;
Object.assign(window, { webllm: bench });
