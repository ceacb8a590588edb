/** The models that can embed: those made for it, and those that write. Those made for it can do nothing else, so they have a list of their own. */
import { SvelteSet } from "svelte/reactivity";
import { knownEmbedders } from "../../core/embeddings/known-embedders.ts";
import { canEmbed, isMadeToEmbed } from "../../core/models/gguf/embeds.ts";
import { modelSchema, type ModelRecord } from "../../core/models/model.ts";
import { withHeader } from "../../core/models/own-models.ts";
import type { HeaderProblem } from "../../rpc/model-headers.ts";
import type { ModelStore } from "../../rpc/run-api.ts";
import type { ConsentState } from "../models/consent.svelte.ts";
import type { ModelsState } from "../models/models.svelte.ts";
import { modelFromFile, modelFromUrl } from "../models/own-model.ts";
import { keepText, keptList } from "../parts/kept-text.ts";

const KEY = "seedbed-embedders";
/** Engines of models that write and can embed too. */
const ENGINES: readonly ModelRecord["engine"][] = ["wllama", "remote"];

/** What came of a model that was brought; a problem of its file has a name, any other is in words. */
export type Brought =
  | { readonly ok: true; readonly model: ModelRecord }
  | { readonly ok: false; readonly message: string; readonly problem?: HeaderProblem };

export interface EmbeddersNeeds {
  readonly models: ModelsState;
  readonly consent: ConsentState;
  readonly store: ModelStore;
}

export class Embedders {
  readonly #needs: EmbeddersNeeds;
  #own = $state.raw<readonly ModelRecord[]>(keptList(KEY, modelSchema) as readonly ModelRecord[]);
  /** Ids of the models of this list whose files are stored here. */
  readonly #stored = new SvelteSet<string>();

  constructor(needs: EmbeddersNeeds) {
    this.#needs = needs;
  }

  /** The model that came with the page first, then those made to embed, then the others that write. */
  get all(): readonly ModelRecord[] {
    const { models } = this.#needs;
    const writing = models.all.filter(({ engine, id }) => ENGINES.includes(engine) && id !== models.builtIn.id);
    return [models.builtIn, ...this.#own, ...knownEmbedders, ...writing];
  }

  /** Whether its vectors were trained to tell likeness, as far as is known. */
  isMadeFor(model: ModelRecord): boolean {
    if (knownEmbedders.includes(model) || model.engine === "remote") return true;
    return model.header ? isMadeToEmbed(model.header) : this.#own.includes(model);
  }

  /** Reads a file, and adds it where it holds a model that can embed. */
  async addFile(file: File): Promise<Brought> {
    const made = modelFromFile(file);
    if (!made.ok) return made;
    const { models } = this.#needs;
    const found = await models.describe(made.model, file);
    if (found.ok) return this.#taken(found.model, file);
    const { facts, problem, message, bytes } = found;
    if (problem !== "writes-no-text" || !facts || !canEmbed(facts)) return { ok: false, message, problem };
    if (file.size < facts.bytes) return { ok: false, message, problem: "cut" };
    return this.#taken(withHeader(made.model, facts, bytes), file);
  }

  /** Contacts nobody yet. */
  addAddress(address: string): Brought {
    const made = modelFromUrl(address);
    if (made.ok) this.#add(made.model);
    return made;
  }

  /** Does the work when the model is ready to use: asks the person first where something must be fetched, given or sent. */
  async before(model: ModelRecord, work: () => Promise<void>): Promise<void> {
    const { consent, models } = this.#needs;
    await this.look();
    const isReady = this.#stored.has(model.id) && !models.lacksFile(model) && !models.lacksConsent(model);
    return isReady ? work() : consent.before(model, "embed", work);
  }

  /** Looks which are stored in this browser. */
  async look(): Promise<void> {
    const mine = [...this.#own, ...knownEmbedders];
    const stored = await this.#needs.store.cachedModels(mine).catch((): Record<string, boolean> => ({}));
    this.#stored.clear();
    for (const { id } of mine) if (stored[id] === true) this.#stored.add(id);
  }

  isStored({ id }: ModelRecord): boolean {
    return this.#stored.has(id);
  }

  isOwn({ id }: ModelRecord): boolean {
    return this.#own.some((each) => each.id === id);
  }

  /** Deletes its stored copy, and takes it off the list where a person brought it. */
  async remove(model: ModelRecord): Promise<void> {
    if (this.isStored(model)) await this.#needs.store.removeModel(model);
    this.#keep(this.#own.filter(({ id }) => id !== model.id));
    await this.look();
  }

  #taken(model: ModelRecord, file: File): Brought {
    this.#needs.models.giveFile(model, file);
    this.#add(model);
    return { ok: true, model };
  }

  #add(model: ModelRecord): void {
    this.#keep([...this.#own.filter(({ id }) => id !== model.id), model]);
  }

  #keep(own: readonly ModelRecord[]): void {
    this.#own = own;
    keepText(KEY, JSON.stringify(own));
  }
}
