/** Holds the one loaded engine, or what embeds in its place: loads it when a run needs it, and unloads it when told. */
import { sourceFacts } from "../../src/core/models/kinds.ts";
import type { ModelRecord } from "../../src/core/models/model.ts";
import type { FileAndKey } from "../../src/rpc/file-and-key.ts";
import type { Embedder, EmbeddedUnit } from "../../src/run/embedder.ts";
import { EngineFailure, type Engine, type LoadProgress } from "../../src/run/ports.ts";
import { holdLock, runsInHand } from "./held-lock.ts";
import { guardStalls } from "./stall-guard.ts";

/** Name of the lock that keeps a second tab from loading a second model. */
const ENGINE_LOCK = "seedbed-engine";

/** Makes an engine for a record; loads nothing yet. */
export type OpenEngine = (model: ModelRecord, fileAndKey: FileAndKey) => Promise<Engine>;

/** Makes what embeds with a model; loads nothing yet. */
export type OpenEmbedder = (model: ModelRecord, of: EmbeddedUnit, fileAndKey: FileAndKey) => Promise<Embedder>;

/** What is loaded. */
type Held =
  { readonly use: "write"; readonly engine: Engine } | { readonly use: EmbeddedUnit; readonly engine: Embedder };

export class EngineHost {
  readonly #open: OpenEngine;
  readonly #onProgress: (model: ModelRecord, progress: LoadProgress) => void;
  #held: Held | undefined;
  #model: ModelRecord | undefined;
  #fileAndKey: FileAndKey = {};
  #used = false;
  #loading: AbortController | undefined;
  #release: (() => void) | undefined;

  constructor(open: OpenEngine, onProgress: (model: ModelRecord, progress: LoadProgress) => void) {
    this.#open = open;
    this.#onProgress = onProgress;
  }

  /** The loaded model's id. */
  get modelId(): string | undefined {
    return this.#held && this.#model?.id;
  }

  /** @returns a result that asks for the model's file where it must be chosen first: a page cannot reopen it by itself */
  fileNeeded(model: ModelRecord, { file }: FileAndKey) {
    const { handedFile } = sourceFacts(model.source);
    if (handedFile === undefined || file || (this.#held && this.#isSameSource(model))) return undefined;
    return { ok: false, kind: "file-needed", message: `Choose the file ${handedFile} again.` } as const;
  }

  /**
   * The engine for a model, loaded. A run begins with an empty cache: what another run left there could change a
   * rounding, and with it the dataset.
   * @param cache `any` for single questions, so that they do not wait until the model is loaded again
   * @throws EngineFailure
   */
  async ready(model: ModelRecord, given: FileAndKey, cache: "empty" | "any" = "empty"): Promise<Engine> {
    const fileAndKey = this.#granted(model, given);
    const held = this.#fitting("write", model, fileAndKey);
    const clean = cache === "any" || !this.#used || !held?.engine.capabilities.prefixCache;
    if (held && clean) {
      this.#used = true;
      return held.engine;
    }
    const engine = await this.#load(model, fileAndKey, async () => guardStalls(await this.#open(model, fileAndKey)));
    this.#held = { use: "write", engine };
    this.#used = true;
    return engine;
  }

  /** What embeds with a model, loaded. @throws EngineFailure */
  async readyToEmbed(model: ModelRecord, of: EmbeddedUnit, given: FileAndKey, open: OpenEmbedder): Promise<Embedder> {
    const fileAndKey = this.#granted(model, given);
    const held = this.#fitting(of, model, fileAndKey);
    if (held) return held.engine;
    const engine = await this.#load(model, fileAndKey, () => open(model, of, fileAndKey));
    this.#held = { use: of, engine };
    return engine;
  }

  /** A key holds for what it was given with, and for nothing that comes later. */
  #granted(model: ModelRecord, { file, key }: FileAndKey): FileAndKey {
    return { file: file ?? (this.#isSameSource(model) ? this.#fileAndKey.file : undefined), key };
  }

  #fitting<Use extends Held["use"]>(use: Use, model: ModelRecord, { file, key }: FileAndKey) {
    const same = this.#fileAndKey.file === file && this.#fileAndKey.key === key;
    const fits = this.#held?.use === use && JSON.stringify(this.#model) === JSON.stringify(model) && same;
    return fits
      ? (this.#held as Extract<Held, { readonly use: Use extends "write" ? "write" : EmbeddedUnit }>)
      : undefined;
  }

  /** Whether the model in hand has the same source; an id is only what a record calls itself. */
  #isSameSource({ source }: ModelRecord): boolean {
    return JSON.stringify(this.#model?.source) === JSON.stringify(source);
  }

  cancelLoad(): void {
    this.#loading?.abort();
  }

  /** Drops a failed engine. It may never finish unloading, so this does not wait. */
  discard(): void {
    void this.#drop();
  }

  async #load<Loaded extends Engine | Embedder>(
    model: ModelRecord,
    fileAndKey: FileAndKey,
    open: () => Promise<Loaded>,
  ): Promise<Loaded> {
    await this.#drop();
    this.#release ??= await this.#lock((await runsInHand()) < 2);
    if (!this.#release) throw new EngineBusy();
    this.#model = model;
    this.#fileAndKey = fileAndKey;
    this.#used = false;
    this.#loading = new AbortController();
    const { signal } = this.#loading;
    try {
      const engine = await open();
      await engine.load((progress) => this.#onProgress(model, progress), signal);
      if (signal.aborted) {
        await engine.unload();
        throw new EngineFailure("aborted", "Loading was cancelled.");
      }
      return engine;
    } catch (error) {
      this.#release?.();
      this.#release = undefined;
      throw signal.aborted ? new EngineFailure("aborted", "Loading was cancelled.", { cause: error }) : error;
    } finally {
      this.#loading = undefined;
    }
  }

  /** Takes the engine's lock from the tab that has it. */
  async claim(): Promise<void> {
    this.#release ??= await this.#lock(true);
  }

  #lock(steal: boolean): Promise<(() => void) | undefined> {
    const onStolen = () => {
      this.#release = undefined;
      void this.#drop();
    };
    return holdLock(ENGINE_LOCK, { steal, onStolen });
  }

  /** Drops the engine even when it fails to unload. */
  async #drop(): Promise<void> {
    const held = this.#held;
    this.#held = undefined;
    await held?.engine.unload().catch(() => undefined);
  }
}

/** Another tab holds the engine. */
export class EngineBusy extends Error {
  override readonly name = "EngineBusy";
  constructor() {
    super("Another tab of Seedbed has a model loaded. Close that tab.");
  }
}
