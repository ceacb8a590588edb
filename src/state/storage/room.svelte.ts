/** What can be deleted to make room: the runs, each with about its size, and the stored models. */
import type { ModelRecord } from "../../core/models/model.ts";
import type { RunRow } from "../../core/rows/run-row.ts";
import type { SeedbedDatabase } from "../../pool/database.ts";
import { runBytes } from "../../pool/whole-runs/sizes.ts";
import type { ModelStore } from "../../rpc/run-api.ts";
import type { ModelsState } from "../models/models.svelte.ts";
import type { RunsState } from "../run/runs.svelte.ts";
import type { StorageState } from "./storage.svelte.ts";

export interface RoomNeeds {
  readonly db: SeedbedDatabase;
  readonly store: ModelStore;
  readonly models: ModelsState;
  readonly runs: RunsState;
  readonly storage: StorageState;
}

export class RoomState {
  readonly #needs: RoomNeeds;
  #sizes = $state.raw<Readonly<Record<string, number>>>({});
  #models = $state.raw<readonly ModelRecord[]>();

  constructor(needs: RoomNeeds) {
    this.#needs = needs;
  }

  /** The stored runs, the largest first once their sizes are known. */
  readonly runs: readonly { readonly run: RunRow; readonly bytes: number | undefined }[] = $derived.by(() =>
    this.#needs.runs.all
      .map((run) => ({ run, bytes: this.#sizes[run.id] }))
      .sort((a, b) => (b.bytes ?? 0) - (a.bytes ?? 0)),
  );

  /** The models stored in this browser; undefined before the first look. */
  get models(): readonly ModelRecord[] | undefined {
    return this.#models;
  }

  /** Measures everything again. */
  async look(): Promise<void> {
    const { db, runs, storage } = this.#needs;
    void storage.look();
    await this.#lookForModels();
    for (const { id } of runs.all) this.#sizes = { ...this.#sizes, [id]: await runBytes(db, id) };
  }

  async removeModel(model: ModelRecord): Promise<void> {
    await this.#needs.models.remove(model);
    await this.#lookForModels();
    void this.#needs.storage.look();
  }

  /** Looks for the models of the list and those of the runs: a model that was taken off the list may still be stored. */
  async #lookForModels(): Promise<void> {
    const { models, runs, store } = this.#needs;
    const all = [...models.all, ...runs.all.map(({ model }) => model)];
    const known = all.filter(({ id }, i) => all.findIndex((each) => each.id === id) === i);
    const stored = await store.cachedModels(known);
    this.#models = known.filter(({ id }) => stored[id] === true);
  }
}
