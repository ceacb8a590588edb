/** Tells the loop before each stage whether to go on, hold or end. Knows no engine and no rows. */
import type { Pace } from "../../src/rpc/run-api.ts";
import type { Gate } from "../../src/run/ports.ts";

type Answer = Awaited<ReturnType<Gate["pass"]>>;

export class RunGate implements Gate {
  readonly #stop = new AbortController();
  #pace: Pace;
  #paused = false;
  /** Each answers one piece of work that waits, in order. In step mode there is only one. */
  readonly #held: ((answer: "go" | "again") => void)[] = [];
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

  get steps(): boolean {
    return this.#pace === "step";
  }

  get holds(): boolean {
    return this.#paused || this.steps;
  }

  async pass(): Promise<Answer> {
    if (this.holds) return this.#wait();
    return this.signal.aborted ? "stop" : "go";
  }

  /** Holds here, at any pace, until the person goes on or ends the run. */
  async hold(): Promise<"go" | "stop"> {
    this.#paused = true;
    return (await this.#wait()) === "stop" ? "stop" : "go";
  }

  /** Resolves when the loop holds, or has ended. */
  pause(): Promise<void> {
    this.#paused = true;
    if (this.#held.length > 0 || this.signal.aborted) return Promise.resolve();
    return new Promise((resolve) => this.#watchers.push(resolve));
  }

  /** Ends a pause. Into step mode, whoever waits must tell so, and waits again until a step is taken. */
  resume(pace: Pace): void {
    this.#pace = pace;
    this.#paused = false;
    this.#releaseAll(pace === "run" ? "go" : "again");
  }

  /** Lets the loop enter one stage; the next one holds again. A run that is paused or runs on its own only changes to step mode. */
  step(): void {
    if (this.steps && !this.#paused) this.#held.shift()?.("go");
    else this.resume("step");
  }

  stop(): void {
    this.#stop.abort();
    this.close();
  }

  /** Ends all waiting: the loop has ended. */
  close(): void {
    this.#releaseAll("go");
    this.#tellWatchers();
  }

  async #wait(): Promise<Answer> {
    const answer = this.signal.aborted
      ? "go"
      : await new Promise<"go" | "again">((enter) => {
          this.#held.push(enter);
          this.#tellWatchers();
        });
    return this.signal.aborted ? "stop" : answer;
  }

  #releaseAll(answer: "go" | "again"): void {
    for (const enter of this.#held.splice(0)) enter(answer);
  }

  #tellWatchers(): void {
    for (const tell of this.#watchers) tell();
    this.#watchers = [];
  }
}
