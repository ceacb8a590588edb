/** What Insights knows of the runs of an experiment, read one run after the other. Keeps no rows. */
import type { InsightsSnapshot } from "../../core/insights/snapshot.ts";
import type { RunRow } from "../../core/rows/run-row.ts";
import type { InsightsApi } from "../../rpc/insights-api.ts";

/** Pause between two looks at runs that change, ms. */
const PAUSE_MS = 3_000;

interface Read {
  /** What the run's row said when it was read: it is read again when that has changed. */
  readonly stamp: string;
  readonly snapshot: InsightsSnapshot;
}

export class ResultsState {
  readonly #api: InsightsApi;
  #read = $state.raw<Readonly<Record<string, Read>>>({});
  #error = $state.raw<unknown>();
  #isReading = $state.raw(false);

  constructor(api: InsightsApi) {
    this.#api = api;
  }

  snapshotOf(runId: string): InsightsSnapshot | undefined {
    return this.#read[runId]?.snapshot;
  }

  get error(): unknown {
    return this.#error;
  }

  get isReading(): boolean {
    return this.#isReading;
  }

  /** Keeps reading the runs until the returned function is called. @param runs as they are now */
  follow(runs: () => readonly RunRow[]): () => void {
    let isOver = false;
    const work = async (): Promise<void> => {
      while (!isOver) {
        for (const run of runs()) if (!isOver && this.#read[run.id]?.stamp !== stampOf(run)) await this.#look(run);
        this.#isReading = false;
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    };
    work().catch((error: unknown) => {
      this.#isReading = false;
      this.#error = error;
    });
    return () => {
      isOver = true;
    };
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
      await this.#api.close(view);
    }
  }
}

function stampOf({ updatedAt, counters: { tasks, requests, candidates } }: RunRow): string {
  return [updatedAt, tasks, requests, candidates].join(" ");
}
