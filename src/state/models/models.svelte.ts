/** The models to choose from, which of them are stored here, and the files a person gave. Loads none itself. */
import { SvelteMap } from "svelte/reactivity";
import { sourceFacts } from "../../core/models/kinds.ts";
import type { ModelRecord } from "../../core/models/model.ts";
import { withHeader } from "../../core/models/own-models.ts";
import { askedAs, type StyleChoice } from "../../core/models/profiles.ts";
import type { FileAndKey } from "../../rpc/file-and-key.ts";
import type { HeaderResult, ModelHeaders } from "../../rpc/model-headers.ts";
import type { ModelStore } from "../../rpc/run-api.ts";
import { agreementOf, isDownloaded, placeOf, sendsText } from "./agreement.ts";
import { forgetModel, keepModel, keptModels } from "./kept-models.ts";
import { keepStyles, keptStyles } from "./kept-styles.ts";

/** A record with what its file says, or why that is of no use. */
export type Described =
  { readonly ok: true; readonly model: ModelRecord } | Extract<HeaderResult, { readonly ok: false }>;

export class ModelsState {
  readonly #store: ModelStore & ModelHeaders;
  readonly #listed: readonly ModelRecord[];
  #own = $state.raw<readonly ModelRecord[]>(keptModels());
  /** The places whose files are stored here. */
  #cached = $state.raw<readonly string[]>([]);
  #styles = $state.raw<Readonly<Record<string, StyleChoice>>>(keptStyles());
  /** By agreement, as the keys. */
  readonly #files = new SvelteMap<string, File>();
  /** The keys of the servers to which the person lets text be sent, by agreement; empty without a key, and kept until the page closes. */
  readonly #servers = new SvelteMap<string, string>();

  constructor(listed: readonly ModelRecord[], store: ModelStore & ModelHeaders) {
    this.#listed = listed;
    this.#store = store;
  }

  get all(): readonly ModelRecord[] {
    return [...this.#listed, ...this.#own].map((each) => this.asAsked(each));
  }

  /** The one that came with the page. */
  get builtIn(): ModelRecord {
    const found = this.#listed.find(({ source }) => sourceFacts(source).files === "page") ?? this.#listed[0];
    if (found === undefined) throw new Error("The list of models is empty.");
    return this.asAsked(found);
  }

  /** The record with the person's choice of how it is asked, where there is one. */
  asAsked(model: ModelRecord): ModelRecord {
    const choice = this.#styles[model.id];
    return choice === undefined ? model : { ...model, profile: askedAs(model.profile, choice) };
  }

  /** The record as it is asked without a person's choice. */
  asPreset(model: ModelRecord): ModelRecord {
    const preset = [...this.#listed, ...this.#own].find(({ id }) => id === model.id);
    return preset === undefined ? model : { ...model, profile: preset.profile };
  }

  /** Whether the person has chosen how it is asked. */
  isStyleChosen({ id }: ModelRecord): boolean {
    return this.#styles[id] !== undefined;
  }

  /** Asks it so from now on; as preset again without a choice. Runs that were begun go on as they were. */
  askAs({ id }: ModelRecord, choice: StyleChoice | undefined): void {
    const { [id]: _, ...others } = this.#styles;
    this.#styles = choice === undefined ? others : { ...others, [id]: choice };
    keepStyles(this.#styles);
  }

  /**
   * Reads what a model's file says of itself. An address's host is asked for the first bytes: only after a person agreed.
   * Adds nothing to the list.
   */
  async describe(model: ModelRecord, file?: File): Promise<Described> {
    try {
      const result = await this.#store.readHeader(model, file ?? this.#files.get(fileKeyOf(model)));
      return result.ok ? { ok: true, model: withHeader(model, result.facts, result.bytes) } : result;
    } catch (error) {
      return { ok: false, problem: "unreadable", message: error instanceof Error ? error.message : String(error) };
    }
  }

  /** Whether it can be loaded without a download. */
  isAtHand(model: ModelRecord): boolean {
    return !isDownloaded(model) || this.isCached(model);
  }

  isCached(model: ModelRecord): boolean {
    return isDownloaded(model) && this.#cached.includes(placeOf(model.source));
  }

  /** The listed model of the same place: what is known of the place here, whatever another record says. */
  listedAt({ source }: ModelRecord): ModelRecord | undefined {
    return this.all.find((each) => placeOf(each.source) === placeOf(source) && each.claimedBy === undefined);
  }

  /** What goes to the worker with a start; it is stored nowhere. */
  fileAndKey(model: ModelRecord): FileAndKey {
    const [file, key] = [this.#files.get(fileKeyOf(model)), this.#servers.get(agreementOf(model))];
    return { ...(file && { file }), ...(key !== undefined && key !== "" && { key }) };
  }

  /** Whether the person must first agree, in this session, that text goes to a server. */
  lacksConsent(model: ModelRecord): boolean {
    return sendsText(model) && !this.#servers.has(agreementOf(model));
  }

  agreeToSend(model: ModelRecord, key: string): void {
    this.#servers.set(agreementOf(model), key.trim());
  }

  /** Whether its file must be chosen again: the browser does not let a page keep a file after it was closed. */
  lacksFile(model: ModelRecord): boolean {
    return sourceFacts(model.source).handedFile !== undefined && !this.#files.has(fileKeyOf(model));
  }

  /** Whether the person added it. */
  isOwn({ id }: ModelRecord): boolean {
    return this.#own.some((each) => each.id === id);
  }

  /** Adds a model of the person's own; its file is kept until the page closes. */
  add(model: ModelRecord, file?: File): void {
    this.#own = [...this.#own.filter((each) => each.id !== model.id), model];
    keepModel(model);
    if (file !== undefined) this.giveFile(model, file);
  }

  /** Takes a model of the person's own from the list, and its stored copy with it. */
  async forget(model: ModelRecord): Promise<void> {
    if (this.isCached(model)) await this.remove(model);
    this.#own = this.#own.filter(({ id }) => id !== model.id);
    forgetModel(model);
    if (!this.all.some((each) => fileKeyOf(each) === fileKeyOf(model))) this.loseFile(model);
  }

  giveFile(model: ModelRecord, file: File): void {
    this.#files.set(fileKeyOf(model), file);
  }

  /** Drops a file that the browser can no longer read, so that it is asked for again. */
  loseFile(model: ModelRecord): void {
    this.#files.delete(fileKeyOf(model));
  }

  async look(): Promise<void> {
    try {
      const { all } = this;
      const stored = await this.#store.cachedModels(all);
      this.#cached = all.filter(({ id }) => stored[id] === true).map(({ source }) => placeOf(source));
    } catch {
      // Without an answer nothing counts as stored; the person is then asked before any download.
      this.#cached = [];
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

/** A model with an adapter is read from the file of the one that it was tuned from: what was given for either holds for both. */
function fileKeyOf(model: ModelRecord): string {
  const { source } = model;
  return agreementOf(source.kind === "tuned" && source.base ? { ...model, source: source.base } : model);
}
