/** The models to choose from, which of them are stored here, and the files a person gave. Loads none itself. */
import { SvelteMap } from "svelte/reactivity";
import { engineFacts, sourceFacts } from "../../core/models/kinds.ts";
import type { ModelRecord } from "../../core/models/model.ts";
import type { FileAndKey } from "../../rpc/file-and-key.ts";
import type { ModelStore } from "../../rpc/run-api.ts";
import { forgetModel, keepModel, keptModels } from "./kept-models.ts";

export class ModelsState {
  readonly #store: ModelStore;
  readonly #listed: readonly ModelRecord[];
  #own = $state.raw<readonly ModelRecord[]>(keptModels());
  #cached = $state.raw<Readonly<Record<string, boolean>>>({});
  readonly #files = new SvelteMap<string, File>();
  /** The keys of the servers to which the person lets text be sent, by model; empty without a key, and kept until the page closes. */
  readonly #servers = new SvelteMap<string, string>();

  constructor(listed: readonly ModelRecord[], store: ModelStore) {
    this.#listed = listed;
    this.#store = store;
  }

  get all(): readonly ModelRecord[] {
    return [...this.#listed, ...this.#own];
  }

  /** The one that came with the page. */
  get builtIn(): ModelRecord {
    const found = this.#listed.find(({ source }) => sourceFacts(source).files === "page") ?? this.#listed[0];
    if (found === undefined) throw new Error("The list of models is empty.");
    return found;
  }

  /** Whether it can be loaded without a download. */
  isAtHand(model: ModelRecord): boolean {
    return model.downloadBytes === 0 || this.#cached[model.id] === true;
  }

  isCached(model: ModelRecord): boolean {
    return model.downloadBytes > 0 && this.#cached[model.id] === true;
  }

  /** What goes to the worker with a start; it is stored nowhere. */
  fileAndKey({ id }: ModelRecord): FileAndKey {
    const [file, key] = [this.#files.get(id), this.#servers.get(id)];
    return { ...(file && { file }), ...(key !== undefined && key !== "" && { key }) };
  }

  /** Whether the person must first agree, in this session, that text goes to a server. */
  lacksConsent(model: ModelRecord): boolean {
    return engineFacts(model).sendsText && !this.#servers.has(model.id);
  }

  agreeToSend(modelId: string, key: string): void {
    this.#servers.set(modelId, key.trim());
  }

  /** Whether its file must be chosen again: the browser does not let a page keep a file after it was closed. */
  lacksFile(model: ModelRecord): boolean {
    return sourceFacts(model.source).handedFile !== undefined && !this.#files.has(model.id);
  }

  /** Whether the person added it. */
  isOwn({ id }: ModelRecord): boolean {
    return this.#own.some((each) => each.id === id);
  }

  /** Adds a model of the person's own; its file is kept until the page closes. */
  add(model: ModelRecord, file?: File): void {
    this.#own = [...this.#own.filter((each) => each.id !== model.id), model];
    keepModel(model);
    if (file !== undefined) this.#files.set(model.id, file);
  }

  /** Takes a model of the person's own from the list, and its stored copy with it. */
  async forget(model: ModelRecord): Promise<void> {
    if (this.isCached(model)) await this.remove(model);
    this.#own = this.#own.filter(({ id }) => id !== model.id);
    forgetModel(model);
    this.#files.delete(model.id);
  }

  giveFile(modelId: string, file: File): void {
    this.#files.set(modelId, file);
  }

  async look(): Promise<void> {
    try {
      this.#cached = await this.#store.cachedModels(this.all);
    } catch {
      // Without an answer nothing counts as stored; the person is then asked before any download.
      this.#cached = {};
    }
  }

  /** Deletes its stored copy, except for a file that another stored model uses too, such as a library. */
  async remove(model: ModelRecord): Promise<void> {
    const { shared } = sourceFacts(model.source);
    const stays = shared !== undefined && this.#isUsedElsewhere(model, shared.address);
    await this.#store.removeModel(stays ? { ...model, source: shared.without } : model);
    await this.look();
  }

  #isUsedElsewhere({ id }: ModelRecord, address: string): boolean {
    return this.all.some(
      (other) => other.id !== id && this.isCached(other) && sourceFacts(other.source).shared?.address === address,
    );
  }
}
