/** Tells the loop before each stage whether to go on, hold or end. Knows no engine and no rows. */
import type { Pace } from "../../src/rpc/run-api.ts";
import type { Gate } from "../../src/run/ports.ts";

export class RunGate implements Gate {
  readonly #stop = new AbortController();
  #pace: Pace;
  #paused = false;
  /** Each lets one held stage go on, in order. */
  readonly #held: (() => void)[] = [];
  /** Called when the loop holds or ends. */
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

  /** Holds here, at any pace, until the person goes on or ends the run. */
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
    // From a pause into step mode the held stage stays held until a step is taken.
    if (pace === "run") this.#releaseAll();
  }

  /** Lets one held stage go on; the next one holds again. */
  step(): void {
    this.#pace = "step";
    this.#paused = false;
    this.#held.shift()?.();
  }

  stop(): void {
    this.#stop.abort();
    this.close();
  }

  /** Ends all waiting: the loop has ended. */
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
