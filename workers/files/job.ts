/** What a file job works with: the pool, the signal that cancels it, reports of its progress, and pauses for messages. */
import type { SeedbedDatabase } from "../../src/pool/database.ts";
import type { JobProgress } from "../../src/rpc/files-api.ts";

/** Longest work without a pause for messages, ms. */
const BREATH_EVERY_MS = 50;
/** Least time between two reports, ms: as often as a person can read a number. */
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

  /** Reports how far the job is, unless the last report was just before. */
  report(step: JobProgress["step"], done: number, of = 0): void {
    const now = performance.now();
    if (now - this.#reported < REPORT_EVERY_MS) return;
    this.#reported = now;
    this.#report({ step, done, of });
  }

  /** Pauses after long work, so that the worker can hear a cancel. @throws the signal's reason */
  async breathe(): Promise<void> {
    if (performance.now() - this.#breathed > BREATH_EVERY_MS) {
      await new Promise((resolve) => setTimeout(resolve));
      this.#breathed = performance.now();
    }
    this.signal.throwIfAborted();
  }
}
