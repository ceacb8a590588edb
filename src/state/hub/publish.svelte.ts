/** Publishing a run's dataset: its files, who is signed in, what would change at the Hub, and the upload. The token is in memory alone. */
import { datasetName, suggestedName } from "../../core/hub/dataset-name.ts";
import { HubFailure } from "../../core/hub/failure.ts";
import type { RunRow } from "../../core/rows/run-row.ts";
import type { SeedbedDatabase } from "../../pool/database.ts";
import { savePublication } from "../../pool/publications.ts";
import type { Files } from "../../rpc/files.ts";
import type { ExportOrder } from "../../rpc/files-api.ts";
import type { PackagedDataset } from "../../rpc/hub-api.ts";
import { JobState } from "../parts/job.svelte.ts";
import { HubClient } from "./hub-client.ts";
import {
  planPublication,
  publishDataset,
  type Publication,
  type Published,
  type UploadProgress,
} from "./publish-dataset.ts";
import { putBytes } from "./put-bytes.ts";
import { signIn } from "./sign-in.ts";

type Choice = Pick<ExportOrder, "filter" | "split" | "zipFormats" | "language">;

export class PublishState {
  readonly making = new JobState<PackagedDataset>();
  readonly looking = new JobState<Publication>();
  readonly sending = new JobState<Published>();
  readonly signing = new JobState<undefined>();
  readonly #files: Files;
  readonly #db: SeedbedDatabase;
  #token = "";
  #hasToken = $state.raw(false);
  #name = $state.raw("");
  #isPrivate = $state.raw(true);
  #licence = $state.raw<string>();
  #stoppedAt = $state.raw<UploadProgress["doing"]>();

  constructor(files: Files, db: SeedbedDatabase) {
    this.#files = files;
    this.#db = db;
  }

  /** Whether a token is in memory. Nothing else is told of it. */
  get hasToken(): boolean {
    return this.#hasToken;
  }
  /** As the person wrote it. */
  get name(): string {
    return this.#name;
  }
  /** `owner/name` by the Hub's rule; undefined where it is none. */
  get rightName(): string | undefined {
    return datasetName(this.#name);
  }
  get isPrivate(): boolean {
    return this.#isPrivate;
  }
  /** The dataset's own licence; undefined for that of the model. */
  get licence(): string | undefined {
    return this.#licence;
  }
  get made(): PackagedDataset | undefined {
    return this.making.phase.kind === "done" ? this.making.phase.result : undefined;
  }
  /** What an upload would do, for the files and the name as they are now. */
  get plan(): Publication | undefined {
    return this.looking.phase.kind === "done" ? this.looking.phase.result : undefined;
  }
  /** What the last upload was doing when the person stopped it; undefined where none was stopped. */
  get stoppedAt(): UploadProgress["doing"] | undefined {
    return this.#stoppedAt;
  }
  get isBusy(): boolean {
    return [this.making, this.looking, this.sending, this.signing].some((job) => job.isWorking);
  }

  /** Makes the files of a run. Contacts nobody. */
  async open(run: RunRow, choice: Choice): Promise<void> {
    this.sending.reset();
    this.looking.reset();
    this.#stoppedAt = undefined;
    this.#name = run.published?.at(-1)?.name ?? `your-name/${suggestedName(run.name)}`;
    this.#isPrivate = true;
    this.#licence = undefined;
    await this.#make(run, choice);
  }

  chooseName(name: string): void {
    this.#name = name;
    this.looking.reset();
  }

  choosePrivate(isPrivate: boolean): void {
    this.#isPrivate = isPrivate;
  }

  async chooseLicence(licence: string | undefined, run: RunRow, choice: Choice): Promise<void> {
    this.#licence = licence;
    this.looking.reset();
    await this.#make(run, choice);
  }

  /** Takes a token, and asks the Hub whose it is and what an upload would change. */
  async look(token?: string): Promise<void> {
    if (token !== undefined) this.#take(token.trim());
    const name = this.rightName;
    const files = this.made?.files;
    if (name === undefined || files === undefined || this.#token === "") return;
    this.sending.reset();
    this.#stoppedAt = undefined;
    await this.looking.run(async ({ signal = never() }) => {
      try {
        return await planPublication(new HubClient(fetch, this.#token), name, files, signal);
      } catch (error) {
        if (error instanceof HubFailure && error.trouble === "not-signed-in") this.forget();
        throw error;
      }
    });
  }

  /** Signs in at the Hub in a window of its own, where the page's host has registered it. */
  async signIn(): Promise<void> {
    await this.signing.run(async ({ signal = never() }) => {
      this.#take(await signIn(fetch, signal));
      return undefined;
    });
    if (this.#hasToken) await this.look();
  }

  /** Forgets the token. */
  forget(): void {
    this.#take("");
    this.looking.reset();
  }

  async upload(run: RunRow): Promise<void> {
    const { plan, made } = this;
    if (plan === undefined || made === undefined) return;
    let last: UploadProgress["doing"] | undefined;
    await this.sending.run(async ({ signal = never(), onProgress }) => {
      const hub = new HubClient(fetch, this.#token);
      const published = await publishDataset(plan, made.files, this.#isPrivate, {
        ...{ hub, put: putBytes, signal },
        onProgress: ({ doing, sent, of }) => {
          last = doing;
          onProgress?.({ step: doing, done: sent, of });
        },
      });
      await savePublication(this.#db, run.id, { ...published, at: Date.now(), rows: made.rows });
      return published;
    });
    if (this.sending.phase.kind === "ready") this.#stoppedAt = last;
    this.looking.reset();
  }

  close(): void {
    for (const job of [this.making, this.looking, this.sending, this.signing]) job.reset();
  }

  async #make(run: RunRow, { filter, split, zipFormats, language }: Choice): Promise<void> {
    const order = { runId: run.id, filter, split, zipFormats, language, licence: this.#licence, now: Date.now() };
    await this.making.run((watch) => this.#files.do("package", order, watch));
  }

  #take(token: string): void {
    this.#token = token;
    this.#hasToken = token !== "";
  }
}

/** A job always has a signal; the type of a watch allows none. */
function never(): AbortSignal {
  return new AbortController().signal;
}
