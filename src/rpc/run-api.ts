/** What the page may ask of the run worker, and what it hears back. Types alone: both sides import this, neither the other. */
import type { RunEvent } from "../core/rows/events.ts";
import type { ModelRecord } from "../core/models/model.ts";
import type { RunPhase } from "../core/rows/records.ts";
import type { Scorecard } from "../core/models/scorecard.ts";
import type { SeedTask } from "../core/rows/task.ts";
import type { EngineFailureKind, LoadProgress } from "../run/ports.ts";
import type { AskAgain } from "./ask-again-api.ts";
import type { Handed } from "./handed.ts";

/** How the loop moves: on its own, or holding before each stage. */
export type Pace = "run" | "step";

/** What the page hears of its workers, in order, over one channel. */
export type RunMessage =
  | { readonly type: "event"; readonly runId: string; readonly event: RunEvent }
  | { readonly type: "load-progress"; readonly modelId: string; readonly progress: LoadProgress }
  | { readonly type: "model-ready"; readonly modelId: string }
  /** The disk is full. The run holds with what could not be stored in hand, and tries again when it is resumed. */
  | {
      readonly type: "unsaved";
      readonly runId: string;
      readonly kind: "storage-full";
      readonly message: string;
      readonly technical: string;
    }
  /** A run was lost over a failure and is being started again in fresh workers. */
  | {
      readonly type: "recovering";
      readonly runId: string;
      readonly attempt: number;
      readonly of: number;
      readonly message: string;
    }
  | {
      readonly type: "failure";
      readonly runId: string | undefined;
      readonly kind: EngineFailureKind | "pool" | "taken-over" | "outdated" | "bug";
      readonly message: string;
      readonly technical: string;
    };

/** Expected outcomes are values; a rejected promise is a bug or a dead worker. */
export type StartResult =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly kind: EngineFailureKind | "no-such-run" | "busy" | "file-needed";
      readonly message: string;
    };

/** How a probe ended; expected ends are values. */
export type ProbeResult =
  | { readonly ok: true; readonly scorecard: Scorecard }
  | { readonly ok: false; readonly kind: EngineFailureKind | "busy"; readonly message: string };

/** Measures a model with a few requests, while no run is going on. */
export interface ModelProbe {
  /** @param onDone hears how many requests are done */
  probe(
    model: ModelRecord,
    seeds: readonly SeedTask[],
    handed: Handed,
    onDone: (done: number) => void,
  ): Promise<ProbeResult>;
  /** Ends a probe, or the load before it. */
  endProbe(): Promise<void>;
}

export interface RunWorkerApi {
  /**
   * Hands over the port to the dedup worker; called once.
   * @param pageUrl the page's base URL, from which bundled models are fetched
   */
  connect(similarity: MessagePort, listener: (messages: readonly RunMessage[]) => void, pageUrl: string): Promise<void>;
  /**
   * Loads the run's model where needed and goes on from its cursor.
   * Resolves when the loop is running, or with the reason why it is not.
   */
  start(runId: string, pace: Pace, handed?: Handed): Promise<StartResult>;
  /** Takes a run and the engine's place from the tab that holds them; that tab can write no more. `start` follows. */
  takeOver(runId: string): Promise<void>;
  /** Holds the loop after the request in flight; resolves when it holds. */
  pause(): Promise<void>;
  resume(pace: Pace): Promise<void>;
  /** Lets a held loop enter one stage. */
  step(): Promise<void>;
  /** Ends the run after aborting the request in flight; resolves when everything is stored. */
  stop(): Promise<void>;
  /** Ends a load that is under way. */
  cancelLoad(): Promise<void>;
  unloadModel(): Promise<void>;
  /** What the worker is doing, and proof that it lives. */
  heartbeat(): Promise<{
    readonly runId: string | undefined;
    readonly phase: RunPhase["kind"];
    readonly model: string | undefined;
  }>;
}

/** Which models are stored on this machine, by id; a model counts only when all that it needs is there. */
export interface ModelStore {
  cached(models: readonly ModelRecord[]): Promise<Record<string, boolean>>;
  remove(model: ModelRecord): Promise<void>;
}

/** All that the run worker answers: its runs, and the model store, since only a worker may write files piece by piece. */
export interface RunThreadApi extends RunWorkerApi, ModelProbe, AskAgain {
  cachedModels(models: readonly ModelRecord[]): ReturnType<ModelStore["cached"]>;
  removeModel(model: ModelRecord): Promise<void>;
}
