/** The real run worker over an engine that invents its answers and loses its device when told to. */
import { expose } from "comlink";
import { EngineFailure, type Engine } from "../../../src/run/ports.ts";
import { RunWorker } from "../../../workers/run-worker.ts";
import { ScriptedEngine } from "../../support/scripted-engine.ts";

/** Requests, over all engines, at which the device is lost before the answer arrives. */
const lossesAt = new Set(self.name.split(",").map(Number));
let requests = 0;

class LosingEngine extends ScriptedEngine {
  override async complete(...args: Parameters<ScriptedEngine["complete"]>): ReturnType<ScriptedEngine["complete"]> {
    const number = ++requests;
    const answer = await super.complete(...args);
    if (lossesAt.has(number)) throw new EngineFailure("device-lost", "The device was lost, as staged.");
    return answer;
  }
}

const openEngine = (): Promise<Engine> => Promise.resolve(new LosingEngine(2));
expose(new RunWorker({ openEngine: () => openEngine }));
