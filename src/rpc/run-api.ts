/** What the page may ask of the run worker, and what the worker tells it. Types alone: both sides import this, and neither imports the other. */
import type { RunEvent } from "../core/rows/events.ts";
import type { ModelRecord } from "../core/models/model.ts";
import type { ScorecardFigures } from "../core/models/scorecard-row.ts";
import type { RunPhase } from "../core/rows/run-row.ts";
import type { SeedTask } from "../core/rows/seeds-row.ts";
import type { MeasuredSettings, SettingsProgress } from "../core/models/settings-row.ts";
import type { EngineFailureKind, LoadProgress } from "../run/ports.ts";
import type { AskStudentApi } from "./ask-student-api.ts";
import type { AskForExamplesApi } from "./ask-for-examples-api.ts";
import type { EmbedApi } from "./embed-api.ts";
import type { FileAndKey } from "./file-and-key.ts";
import type { ModelHeaders } from "./model-headers.ts";

/** How the loop moves: on its own, or waiting before each stage. */
export type Pace = "run" | "step";

/** What the page is told of a run and its workers, in order. */
export type RunMessage =
  | { readonly type: "event"; readonly runId: string; readonly event: RunEvent }
  | { readonly type: "load-progress"; readonly modelId: string; readonly progress: LoadProgress }
  | { readonly type: "model-ready"; readonly modelId: string }
  /** The disk is full. The run waits, keeps what it could not store, and tries again when it is resumed. */
  | {
      readonly type: "unsaved";
      readonly runId: string;
      readonly kind: "storage-full";
      readonly message: string;
      readonly technical: string;
    }
  /** A run failed and is being started again in fresh workers. */
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

/** How a measurement ended; expected ends are values. */
export type ProbeResult =
  | {
      readonly ok: true;
      readonly settings: MeasuredSettings;
      /** Absent when it ended before every question was asked. */
      readonly figures?: ScorecardFigures;
    }
  | { readonly ok: false; readonly kind: EngineFailureKind | "busy"; readonly message: string };

/** What a measurement is given. */
export interface ProbeOrder {
  readonly model: ModelRecord;
  readonly seeds: readonly SeedTask[];
  readonly fileAndKey: FileAndKey;
  /** Time to use once the model is loaded, ms. */
  readonly ms: number;
}

/** Finds good settings for a model, while no run is going on. */
export interface ModelProbe {
  /** @param onProgress is told of each request done */
  probe(order: ProbeOrder, onProgress: (progress: SettingsProgress) => void): Promise<ProbeResult>;
  /** Ends a measurement with the best so far. */
  stopProbe(): Promise<void>;
  /** Ends a measurement with nothing, or the load before it. */
  endProbe(): Promise<void>;
}

/** The commands of a run. */
export interface RunCommands {
  /**
   * Loads the run's model where needed and goes on from its cursor.
   * Resolves when the loop is running, or with the reason why it is not.
   */
  start(runId: string, pace: Pace, fileAndKey?: FileAndKey): Promise<StartResult>;
  /** Takes a run and the engine's place from the tab that holds them; that tab can write no more. Call `start` after it. */
  takeOver(runId: string): Promise<void>;
  /** Pauses the loop after the request in flight; resolves when it is paused. */
  pause(): Promise<void>;
  resume(pace: Pace): Promise<void>;
  /** Lets a waiting loop enter one stage. */
  step(): Promise<void>;
  /** Ends the run after aborting the request in flight; resolves when everything is stored. */
  stop(): Promise<void>;
  /** Ends a load that is under way. */
  cancelLoad(): Promise<void>;
}

/** Which models are stored on this machine, by id; a model counts only when all that it needs is there. */
export interface ModelStore {
  cachedModels(models: readonly ModelRecord[]): Promise<Record<string, boolean>>;
  removeModel(model: ModelRecord): Promise<void>;
}

/** All that the run worker answers. The model store is here because only a worker may write files piece by piece. */
export interface RunWorkerApi
  extends RunCommands, ModelStore, ModelHeaders, ModelProbe, AskForExamplesApi, AskStudentApi, EmbedApi {
  /**
   * Tells a new worker what it must know before any other call.
   * @param similarity the port to the dedup worker
   * @param listener gets the messages, in order, a few at a time
   * @param pageUrl the page's base URL, from which bundled models are fetched
   */
  connect(similarity: MessagePort, listener: (messages: readonly RunMessage[]) => void, pageUrl: string): Promise<void>;
  /** What the worker is doing, and proof that it lives. */
  heartbeat(): Promise<{
    readonly runId: string | undefined;
    readonly phase: RunPhase["kind"];
    readonly model: string | undefined;
  }>;
}
