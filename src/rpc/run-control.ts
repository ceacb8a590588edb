/** The page's commands to the run worker. A start goes through recovery; all other commands go straight to the worker, and recovery is told of them. */
import { Recovery } from "./recovery.ts";
import type { Pace, RunCommands, RunMessage, StartResult } from "./run-api.ts";
import type { RunPair } from "./run-pair.ts";
import type { FileAndKey } from "./file-and-key.ts";

export class RunControl implements RunCommands {
  readonly #worker: RunCommands;
  readonly #recovery: Recovery;

  /** Starts the workers. @param tell gets their messages, except for a failure that is being repaired */
  constructor(pair: RunPair, tell: (message: RunMessage) => void) {
    const worker = pair.api;
    const recovery = new Recovery({
      start: (...args) => worker.start(...args),
      takeOver: (runId) => worker.takeOver(runId),
      restart: () => pair.restart(),
      tell,
    });
    pair.start((message) => recovery.hear(message));
    this.#worker = worker;
    this.#recovery = recovery;
  }

  start(runId: string, pace: Pace, fileAndKey?: FileAndKey): Promise<StartResult> {
    return this.#recovery.start(runId, pace, fileAndKey);
  }

  takeOver(runId: string): Promise<void> {
    return this.#worker.takeOver(runId);
  }

  pause(): Promise<void> {
    this.#recovery.paced("held");
    return this.#worker.pause();
  }

  resume(pace: Pace): Promise<void> {
    this.#recovery.paced(pace);
    return this.#worker.resume(pace);
  }

  step(): Promise<void> {
    this.#recovery.paced("step");
    return this.#worker.step();
  }

  stop(): Promise<void> {
    this.#recovery.giveUp();
    return this.#worker.stop();
  }

  cancelLoad(): Promise<void> {
    this.#recovery.giveUp();
    return this.#worker.cancelLoad();
  }
}
