/** Reading a dataset from the Hub: its tables, the columns of one, and its first rows. Asks the Hub only when the person does, and without a token. */
import { datasetName } from "../../core/hub/dataset-name.ts";
import type { HubRow } from "../../core/hub/texts.ts";
import type { Files } from "../../rpc/files.ts";
import type { HubColumns, HubRows } from "../../rpc/hub-api.ts";
import { JobState } from "../parts/job.svelte.ts";
import { addressOf, findDataset, type FoundDataset, type HubTable } from "./find-dataset.ts";
import { HUB, HubClient } from "./hub-client.ts";

/** Rows that are read unless the person says otherwise, and at most. */
export const USUAL_ROWS = 1_000;
export const MOST_ROWS = 50_000;

export class ReadState {
  readonly finding = new JobState<FoundDataset>();
  readonly opening = new JobState<HubColumns>();
  readonly reading = new JobState<HubRows>();
  readonly #files: Files;
  #table = $state.raw<HubTable>();
  #columns = $state.raw<readonly string[]>([]);

  constructor(files: Files) {
    this.#files = files;
  }

  get found(): FoundDataset | undefined {
    return this.finding.phase.kind === "done" ? this.finding.phase.result : undefined;
  }
  get table(): HubTable | undefined {
    return this.#table;
  }
  get opened(): HubColumns | undefined {
    return this.opening.phase.kind === "done" ? this.opening.phase.result : undefined;
  }
  /** The columns that are read. */
  get columns(): readonly string[] {
    return this.#columns;
  }

  async find(text: string): Promise<void> {
    const name = datasetName(text);
    this.#drop();
    await this.finding.run(({ signal = new AbortController().signal }) => {
      if (name === undefined) throw new Error("A dataset’s name is owner/name, as in its address at huggingface.co.");
      return findDataset(new HubClient(fetch, ""), name, signal);
    });
    const [only, ...others] = this.found?.tables ?? [];
    if (only && others.length === 0) await this.choose(only);
  }

  async choose(table: HubTable): Promise<void> {
    this.reading.reset();
    this.#table = table;
    this.#columns = [];
    const order = { url: addressOf(table, HUB), bytes: table.bytes };
    const opened = await this.opening.run((watch) => this.#files.do("hubColumns", order, watch));
    this.#columns = opened?.columns.map(({ name }) => name) ?? [];
  }

  take(column: string, isTaken: boolean): void {
    const { opened } = this;
    const all = opened?.columns.map(({ name }) => name) ?? [];
    this.#columns = all.filter((each) => (each === column ? isTaken : this.#columns.includes(each)));
  }

  /** Reads the first rows of the chosen columns. @returns undefined when it failed or was cancelled */
  async rows(count: number): Promise<readonly HubRow[] | undefined> {
    const table = this.#table;
    if (table === undefined || this.#columns.length === 0) return undefined;
    const order = { url: addressOf(table, HUB), bytes: table.bytes, rows: count, columns: this.#columns };
    return (await this.reading.run((watch) => this.#files.do("hubRows", order, watch)))?.rows;
  }

  /** Where the rows come from, for the name of what is made of them: dataset, commit, file. */
  get source(): string {
    const table = this.#table;
    if (table === undefined) return "";
    const licence = this.found?.licence ?? "unknown";
    return `${table.dataset}@${table.commit.slice(0, 12)}, ${table.path}, licence ${licence}`;
  }

  close(): void {
    this.finding.reset();
    this.#drop();
  }

  #drop(): void {
    this.opening.reset();
    this.reading.reset();
    this.#table = undefined;
    this.#columns = [];
  }
}
