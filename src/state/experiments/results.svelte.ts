/** What Insights knows of the runs of an experiment, read one run after the other. Keeps no rows. */
import type { InsightsSnapshot } from "../../core/insights/snapshot.ts";
import type { RunRow } from "../../core/rows/run-row.ts";
import type { InsightsApi } from "../../rpc/insights-api.ts";

/** Pause between two looks at runs that change, ms. */
const PAUSE_MS = 3_000;
/** Longest pause after looks that failed, each of which doubles it, ms. */
const MOST_PAUSE_MS = 60_000;

interface Read {
  /** What the run's row said when it was read: it is read again when that has changed. */
  readonly stamp: string;
  readonly snapshot: InsightsSnapshot;
}

/** The last look that failed, until a look at all runs goes well. */
interface FailedRead {
  readonly runName: string;
  readonly message: string;
}

export class ResultsState {
  readonly #api: InsightsApi;
  #read = $state.raw<Readonly<Record<string, Read>>>({});
  #failed = $state.raw<FailedRead>();
  #isReading = $state.raw(false);
  /** Ends the pause between two looks. */
  #wake: () => void = () => undefined;

  constructor(api: InsightsApi) {
    this.#api = api;
  }

  snapshotOf(runId: string): InsightsSnapshot | undefined {
    return this.#read[runId]?.snapshot;
  }

  get failed(): FailedRead | undefined {
    return this.#failed;
  }

  get isReading(): boolean {
    return this.#isReading;
  }

  /** Looks at once again at what could not be read, and does not wait for the pause to end. */
  tryAgain(): void {
    this.#wake();
  }

  /** Keeps reading the runs until the returned function is called; a run that cannot be read holds up no other. @param runs as they are now */
  follow(runs: () => readonly RunRow[]): () => void {
    let isOver = false;
    const work = async (): Promise<void> => {
      let pauseMs = PAUSE_MS;
      while (!isOver) {
        let hasFailed = false;
        for (const run of runs()) {
          const failed = this.#read[run.id]?.stamp === stampOf(run) ? undefined : await this.#failureOf(run);
          // Whoever follows other runs by now tells of those.
          if (isOver) return;
          if (failed) this.#failed = failed;
          hasFailed ||= failed !== undefined;
        }
        this.#isReading = false;
        if (!hasFailed) this.#failed = undefined;
        pauseMs = hasFailed ? Math.min(MOST_PAUSE_MS, pauseMs * 2) : PAUSE_MS;
        await this.#pause(pauseMs);
      }
    };
    void work();
    return () => {
      isOver = true;
    };
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async #failureOf(run: RunRow): Promise<FailedRead | undefined> {
    try {
      await this.#look(run);
      return undefined;
    } catch (error) {
      return { runName: run.name, message: error instanceof Error ? error.message : String(error) };
    }
  }

  async #look(run: RunRow): Promise<void> {
    if (run.counters.requests + run.counters.candidates === 0) return;
    this.#isReading = true;
    const view = crypto.randomUUID();
    try {
      for (;;) {
        const snapshot = await this.#api.look(view, run.id);
        if (snapshot?.verbsComplete === false) continue;
        if (snapshot) this.#read = { ...this.#read, [run.id]: { stamp: stampOf(run), snapshot } };
        return;
      }
    } finally {
      // The failure of the look itself tells more.
      await this.#api.close(view).catch(() => undefined);
    }
  }
}

function stampOf({ updatedAt, counters: { tasks, requests, candidates } }: RunRow): string {
  return [updatedAt, tasks, requests, candidates].join(" ");
}
