/** What the run worker tells this page: events folded a few times a second, load progress, and the last failure. */
import type { RunEvent } from "../../core/rows/events.ts";
import type { RunRow } from "../../core/rows/run-row.ts";
import { PoolFailure } from "../../pool/failure.ts";
import type { RunMessage } from "../../rpc/run-api.ts";
import type { LoadProgress } from "../../run/ports.ts";
import { foldAll, openingView, withoutAttempts, type LiveView } from "./live-fold.ts";

/** Events folded in one turn; the rest waits for the next, so that no turn takes long. */
const EVENTS_PER_TURN = 400;
/** Time between two folds, ms: text seems to flow, and more often would only cost layout. */
const SHOWN_FOLD_MS = 50;
/** Time between two folds of a hidden page, ms: it folds only to keep the queue short. */
const HIDDEN_FOLD_MS = 500;

export type FailureKind = Extract<RunMessage, { type: "failure" }>["kind"] | "no-such-run" | "busy" | "file-needed";

/** Reasons for a failed start that are not the model's fault: they pass, or the person has caused them. */
export const NOT_THE_MODEL: readonly FailureKind[] = ["aborted", "busy", "file-needed", "no-such-run"];

export interface Failure {
  readonly kind: FailureKind;
  readonly runId: string | undefined;
  readonly message: string;
  readonly technical: string;
  /** The worker still holds the run and what could not be stored, and tries again when it is resumed. */
  readonly waits?: boolean;
}

/** Who is told what is folded, and when what was folded holds no longer. */
export interface LiveListener {
  begin(): void;
  hear(events: readonly RunEvent[], before: LiveView): void;
  catchUp(): void;
}

export class LiveState {
  readonly #listener: LiveListener | undefined;
  #runId = $state.raw<string>();
  #inHand = $state.raw(false);
  #view = $state.raw<LiveView>(openingView());
  #loading = $state.raw<{ readonly modelId: string; readonly progress: LoadProgress | undefined }>();
  #modelReady = $state.raw<string>();
  #failure = $state.raw<Failure>();
  #orphan: string | undefined;
  #waiting: RunEvent[] = [];
  #scheduled = false;

  constructor(listener?: LiveListener) {
    this.#listener = listener;
  }

  /** The run that this page's worker holds, or held last. */
  get runId(): string | undefined {
    return this.#runId;
  }

  /** Whether the worker still holds that run: false once a failure has ended that. */
  get inHand(): boolean {
    return this.#inHand;
  }

  get view(): LiveView {
    return this.#view;
  }

  get loading(): { readonly modelId: string; readonly progress: LoadProgress | undefined } | undefined {
    return this.#loading;
  }

  /** The model in the engine's memory. */
  get modelReady(): string | undefined {
    return this.#modelReady;
  }

  /** The run whose worker died: the dead worker may keep its locks while it is stuck. */
  get orphan(): string | undefined {
    return this.#orphan;
  }

  get failure(): Failure | undefined {
    return this.#failure;
  }

  /** Clears the view for a run that is about to start or go on. */
  begin(run: Pick<RunRow, "id" | "phase" | "counters" | "model">): void {
    this.#waiting = [];
    this.#listener?.begin();
    this.#failure = undefined;
    this.#loading = { modelId: run.model.id, progress: undefined };
    const earlier = this.#runId === run.id ? this.#view : openingView();
    this.#view = { ...earlier, phase: { kind: "ready" }, counters: run.counters, held: false, steps: [] };
    this.#runId = run.id;
    this.#orphan = undefined;
    this.#inHand = true;
  }

  /** The load has ended, with or without success. */
  loaded(): void {
    this.#loading = undefined;
  }

  fail(failure: Failure): void {
    this.#loading = undefined;
    this.#listener?.catchUp();
    this.#view = withoutAttempts(this.#view);
    if (failure.kind === "worker-dead" && this.#inHand) this.#orphan = this.#runId;
    if (failure.runId === undefined || failure.runId === this.#runId) this.#inHand = false;
    this.#failure = failure;
  }

  /** Shows an error thrown by a call of the worker as the failure of a run. */
  thrown(error: unknown, runId = this.#runId): void {
    const message = error instanceof Error ? error.message : String(error);
    const technical = error instanceof Error ? (error.stack ?? message) : message;
    this.fail({ kind: failureKind(error), runId, message, technical });
  }

  dismissFailure(): void {
    this.#failure = undefined;
  }

  receive(message: RunMessage): void {
    switch (message.type) {
      case "event":
        if (message.runId !== this.#runId) return;
        // The run goes on, so it no longer waits.
        if (this.#failure?.waits && isRunning(message.event)) this.#failure = undefined;
        this.#waiting.push(message.event);
        this.#schedule();
        return;
      case "load-progress":
        this.#loading = { modelId: message.modelId, progress: message.progress };
        return;
      case "model-ready":
        this.#modelReady = message.modelId;
        this.#loading = undefined;
        return;
      case "recovering": {
        const { runId, attempt, of, message: reason } = message;
        if (runId !== this.#runId) return;
        this.#loading = { modelId: this.#modelReady ?? "", progress: undefined };
        this.receive({
          type: "event",
          runId,
          event: { type: "notice", notice: { kind: "engine-recovering", attempt, of, message: reason } },
        });
        return;
      }
      case "unsaved":
        if (message.runId !== this.#runId) return;
        this.#listener?.catchUp();
        this.#failure = { ...message, waits: true };
        return;
      case "failure":
        this.fail(message);
        return;
    }
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    const foldWaiting = (): void => {
      this.#scheduled = false;
      const events = this.#waiting.splice(0, EVENTS_PER_TURN);
      const before = this.#view;
      this.#view = foldAll(before, events);
      this.#listener?.hear(events, before);
      if (this.#waiting.length > 0) this.#schedule();
    };
    setTimeout(foldWaiting, document.hidden ? HIDDEN_FOLD_MS : SHOWN_FOLD_MS);
  }
}

function isRunning(event: RunEvent): boolean {
  return event.type === "phase" && event.phase.kind === "running";
}

function failureKind(error: unknown): Failure["kind"] {
  if (!(error instanceof Error)) return "bug";
  if (error instanceof PoolFailure && error.kind === "full") return "storage-full";
  if (error.name === "PoolFailure") return "pool";
  return error.name === "WorkerDied" ? "worker-dead" : "bug";
}
