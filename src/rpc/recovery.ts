/** Brings a run back when its engine or its worker failed: in fresh workers, a few times in a row, each after a longer wait. Knows no thread. */
import type { FileAndKey } from "./file-and-key.ts";
import type { Pace, RunCommands, RunMessage, StartResult } from "./run-api.ts";

type FailureMessage = Extract<RunMessage, { readonly type: "failure" }>;
type Failed = Extract<StartResult, { readonly ok: false }>;

/** Waits before each attempt, ms; their number is the number of attempts. */
const BACKOFF_MS: readonly number[] = [250, 1000, 4000];

/** Failures that may not happen again in a fresh worker. */
const RECOVERABLE: ReadonlySet<string> = new Set<Failed["kind"]>([
  "device-lost",
  "out-of-memory",
  "timed-out",
  "worker-dead",
]);

/** What recovery does to the workers, and whom it tells. A start rejects with `WorkerDied` when the worker dies. */
export interface RecoveryPort extends Pick<RunCommands, "start" | "takeOver"> {
  /** Ends the workers at once and starts new ones. */
  restart(): Promise<void>;
  tell(message: RunMessage): void;
}

/** A run as it was started, so that it can be started like that again. */
interface KeptRun {
  readonly id: string;
  readonly fileAndKey: FileAndKey;
  readonly givenUp: AbortController;
  pace: Pace;
  /** Paused by the person, who would not expect it to be loaded again. */
  held: boolean;
  /** Attempts since the last answered request. */
  attempts: number;
}

export class Recovery {
  readonly #port: RecoveryPort;
  /** The run that goes on. */
  #run: KeptRun | undefined;
  /** The run that is being brought back. */
  #lost: KeptRun | undefined;

  constructor(port: RecoveryPort) {
    this.#port = port;
  }

  /** Starts a run, and tries again in fresh workers when that may help. @returns how the last attempt ended */
  async start(runId: string, pace: Pace, fileAndKey: FileAndKey = {}): Promise<StartResult> {
    const run = { id: runId, fileAndKey, givenUp: new AbortController(), pace, held: false, attempts: 0 };
    const result = await this.#try(() => this.#port.start(runId, pace, fileAndKey));
    if (result.ok) this.#run = run;
    return result.ok ? result : this.#bringBack(run, result);
  }

  /** The person has changed how the run moves, or has paused it. */
  paced(pace: Pace | "held"): void {
    if (!this.#run) return;
    this.#run.held = pace === "held";
    if (pace !== "held") this.#run.pace = pace;
  }

  /** The person wants no further attempt. */
  giveUp(): void {
    this.#lost?.givenUp.abort();
  }

  /** Passes on a message of the workers, unless it tells of a failure that is being repaired. */
  hear(message: RunMessage): void {
    const run = this.#run;
    if (message.type === "failure") {
      const { runId } = message;
      // The start that waits for an answer gets this failure itself.
      if (this.#lost && runId === undefined) return;
      const concerned = run && (runId === undefined || runId === run.id);
      if (concerned) this.#run = undefined;
      if (concerned && !run.held && RECOVERABLE.has(message.kind)) return void this.#repair(run, message);
    }
    if (message.type === "event" && message.runId === run?.id) this.#follow(run, message.event);
    this.#port.tell(message);
  }

  #follow(run: KeptRun, event: Extract<RunMessage, { readonly type: "event" }>["event"]): void {
    if (event.type === "request-ended") run.attempts = 0;
    if (event.type !== "phase") return;
    if (event.phase.kind !== "running" && event.phase.kind !== "paused") this.#run = undefined;
  }

  /** Brings back a run that failed while it went on. No caller waits for this start, so its failure is sent as a message. */
  async #repair(run: KeptRun, failure: FailureMessage): Promise<void> {
    const { kind, message } = failure;
    try {
      const result = await this.#bringBack(run, { ok: false, kind: kind as Failed["kind"], message });
      if (result.ok) return;
      const technical = result.message === message ? failure.technical : `${result.message}\n${failure.technical}`;
      this.#port.tell({
        ...failure,
        runId: run.id,
        kind: result.kind as FailureMessage["kind"],
        message: result.message,
        technical,
      });
    } catch (error) {
      this.#port.tell({ ...failure, runId: run.id, kind: "bug", message: String(error) });
    }
  }

  async #bringBack(run: KeptRun, failed: Failed): Promise<StartResult> {
    let result: StartResult = failed;
    this.#lost = run;
    try {
      while (!result.ok && RECOVERABLE.has(result.kind) && !run.givenUp.signal.aborted) {
        const waitMs = BACKOFF_MS[run.attempts++];
        if (waitMs === undefined) break;
        const { message } = result;
        this.#port.tell({ type: "recovering", runId: run.id, attempt: run.attempts, of: BACKOFF_MS.length, message });
        result = await this.#try(() => this.#again(run, waitMs));
      }
      if (result.ok) this.#run = run;
      return result;
    } finally {
      this.#lost = undefined;
    }
  }

  /** The fresh worker takes the run at once, so that the ended one, which may still be busy, can write no more. */
  async #again(run: KeptRun, waitMs: number): Promise<StartResult> {
    await this.#port.restart();
    await this.#port.takeOver(run.id);
    await waitUnless(run.givenUp.signal, waitMs);
    if (run.givenUp.signal.aborted) return { ok: false, kind: "aborted", message: "Loading was stopped." };
    return this.#port.start(run.id, run.pace, run.fileAndKey);
  }

  async #try(work: () => Promise<StartResult>): Promise<StartResult> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Error) || error.name !== "WorkerDied") throw error;
      return { ok: false, kind: "worker-dead", message: error.message };
    }
  }
}

function waitUnless(signal: AbortSignal, ms: number): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
