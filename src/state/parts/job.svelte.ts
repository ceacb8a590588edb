/** One job of the files worker as the page sees it: ready, working with the time left, done or failed. One runs at a time, and it can be cancelled. */
import type { Watch } from "../../rpc/files.ts";
import type { JobProgress } from "../../rpc/files-api.ts";

export type JobPhase<Result> =
  | { readonly kind: "ready" }
  | { readonly kind: "working"; readonly progress: JobProgress | undefined }
  | { readonly kind: "done"; readonly result: Result }
  | { readonly kind: "failed"; readonly message: string };

/** A step that has gone on for less tells no pace, ms. */
const PACE_MS = 2_000;

export class JobState<Result> {
  #phase = $state.raw<JobPhase<Result>>({ kind: "ready" });
  #controller: AbortController | undefined;
  /** The first report of the step that is going on, and when it came. */
  #first: { readonly progress: JobProgress; readonly at: number } | undefined;

  /** Time left of the step that is going on, ms, once its pace is known. */
  get leftMs(): number | undefined {
    const progress = this.#phase.kind === "working" ? this.#phase.progress : undefined;
    const first = this.#first;
    if (!progress || !first || first.progress.step !== progress.step) return undefined;
    const [done, took] = [progress.done - first.progress.done, performance.now() - first.at];
    return done > 0 && progress.of > 0 && took > PACE_MS ? ((progress.of - progress.done) * took) / done : undefined;
  }

  get phase(): JobPhase<Result> {
    return this.#phase;
  }

  get isWorking(): boolean {
    return this.#phase.kind === "working";
  }

  /** Does some work, after cancelling the work that is going on. @returns undefined when it failed or was cancelled */
  async run(work: (watch: Watch) => Promise<Result>): Promise<Result | undefined> {
    this.#controller?.abort();
    const controller = new AbortController();
    this.#controller = controller;
    const set = (phase: JobPhase<Result>): void => {
      if (this.#controller === controller) this.#phase = phase;
    };
    const { signal } = controller;
    set({ kind: "working", progress: undefined });
    this.#first = undefined;
    try {
      const onProgress = (progress: JobProgress): void => {
        if (this.#first?.progress.step !== progress.step) this.#first = { progress, at: performance.now() };
        if (this.#phase.kind === "working") set({ kind: "working", progress });
      };
      const result = await work({ signal, onProgress });
      set({ kind: "done", result });
      return this.#controller === controller ? result : undefined;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      set(signal.aborted ? { kind: "ready" } : { kind: "failed", message });
      return undefined;
    }
  }

  /** Cancels the work that is going on. */
  cancel(): void {
    this.#controller?.abort();
  }

  reset(): void {
    this.#controller?.abort();
    this.#controller = undefined;
    this.#phase = { kind: "ready" };
  }
}
