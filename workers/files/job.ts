/** What a file job has at hand: the pool, a word that it was cancelled, a way to tell how far it is, and breath between steps. */
import type { SeedbedDatabase } from "../../src/pool/database.ts";
import type { JobProgress } from "../../src/rpc/files-api.ts";

/** Longest time at work before messages to the worker are heard, ms. */
const BREATH_EVERY_MS = 50;
/** As often as a person can read a number, ms. */
const REPORT_EVERY_MS = 100;

export class Job {
  readonly db: SeedbedDatabase;
  readonly signal: AbortSignal;
  readonly #report: (progress: JobProgress) => void;
  #breathed = performance.now();
  #reported = 0;

  constructor(db: SeedbedDatabase, signal: AbortSignal, report: (progress: JobProgress) => void) {
    this.db = db;
    this.signal = signal;
    this.#report = report;
  }

  /** Tells how far the job is, now and then. */
  report(step: JobProgress["step"], done: number, of = 0): void {
    const now = performance.now();
    if (now - this.#reported < REPORT_EVERY_MS) return;
    this.#reported = now;
    this.#report({ step, done, of });
  }

  /** Lets the worker hear a cancel when it has worked for long. @throws the signal's reason */
  async breathe(): Promise<void> {
    if (performance.now() - this.#breathed > BREATH_EVERY_MS) {
      await new Promise((resolve) => setTimeout(resolve));
      this.#breathed = performance.now();
    }
    this.signal.throwIfAborted();
  }
}
