/** Where the loop asks whether to go on: runs, holds before each stage, or ends. Knows no engine and no rows. */
import type { Pace } from "../../src/rpc/run-api.ts";
import type { Gate } from "../../src/run/ports.ts";

export class RunGate implements Gate {
  readonly #stop = new AbortController();
  #pace: Pace;
  #paused = false;
  /** Stages waiting to be entered, in order. */
  readonly #held: (() => void)[] = [];
  /** Who waits for the loop to hold. */
  #watchers: (() => void)[] = [];

  constructor(pace: Pace) {
    this.#pace = pace;
  }

  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  get isPaused(): boolean {
    return this.#paused;
  }

  get holds(): boolean {
    return this.#paused || this.#pace === "step";
  }

  async pass(): Promise<"go" | "stop"> {
    if (this.holds) return this.#wait();
    return this.signal.aborted ? "stop" : "go";
  }

  /** Holds here, in whatever pace, until the person goes on or ends the run. */
  hold(): Promise<"go" | "stop"> {
    this.#paused = true;
    return this.#wait();
  }

  /** Resolves when the loop holds, or has ended. */
  pause(): Promise<void> {
    this.#paused = true;
    if (this.#held.length > 0 || this.signal.aborted) return Promise.resolve();
    return new Promise((resolve) => this.#watchers.push(resolve));
  }

  resume(pace: Pace): void {
    this.#pace = pace;
    this.#paused = false;
    // Into step mode from a pause: what is held stays held until a step is taken.
    if (pace === "run") this.#releaseAll();
  }

  /** Lets one held stage be entered; further ones hold again. */
  step(): void {
    this.#pace = "step";
    this.#paused = false;
    this.#held.shift()?.();
  }

  stop(): void {
    this.#stop.abort();
    this.close();
  }

  /** The loop has ended: nobody is kept waiting. */
  close(): void {
    this.#releaseAll();
    this.#tellWatchers();
  }

  async #wait(): Promise<"go" | "stop"> {
    if (!this.signal.aborted) {
      await new Promise<void>((enter) => {
        this.#held.push(enter);
        this.#tellWatchers();
      });
    }
    return this.signal.aborted ? "stop" : "go";
  }

  #releaseAll(): void {
    for (const enter of this.#held.splice(0)) enter();
  }

  #tellWatchers(): void {
    for (const tell of this.#watchers) tell();
    this.#watchers = [];
  }
}
