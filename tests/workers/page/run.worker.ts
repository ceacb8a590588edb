/** The real run worker with an engine that invents its answers and loses its device on demand. */
import { EngineFailure, type Engine } from "../../../src/run/ports.ts";
import { RunWorker } from "../../../workers/run/run-worker.ts";
import { ScriptedEngine } from "../../../scripts/soak/recording/scripted-engine.ts";
import { serve } from "../../../workers/serve.ts";

const { searchParams } = new URL(import.meta.url);
/** This worker's request at which the device is lost before the answer arrives; 0 at the load. */
const lossAt = Number(searchParams.get("lossAt") ?? NaN);
let requests = 0;

class LosingEngine extends ScriptedEngine {
  override async load(): Promise<void> {
    if (lossAt === 0) throw new EngineFailure("out-of-memory", "There was no memory, as staged.");
  }

  override async complete(...args: Parameters<ScriptedEngine["complete"]>): ReturnType<ScriptedEngine["complete"]> {
    const number = ++requests;
    const answer = await super.complete(...args);
    // A lost device stays lost.
    if (number >= lossAt) throw new EngineFailure("device-lost", "The device was lost, as staged.");
    return answer;
  }
}

const openEngine = (): Promise<Engine> => Promise.resolve(new LosingEngine(2));
const worker = new RunWorker({ openEngine: () => openEngine });
serve(worker, { beforeAnswer: () => worker.saidAll() });
