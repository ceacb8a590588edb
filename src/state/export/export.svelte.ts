/** Exports a run: which format, which tasks, a look at the first rows, and the file itself. Changes nothing stored. */
import { machineTasksOnly, type ExportFilter } from "../../core/export/selection/filter.ts";
import type { FormatFacts } from "../../core/export/format.ts";
import { isSplit, writtenFileName } from "../../core/export/selection/sides.ts";
import { noSplit } from "../../core/export/selection/split.ts";
import type { RunRow } from "../../core/rows/run-row.ts";
import type { Files } from "../../rpc/files.ts";
import type { ExportOrder, ExportPreview } from "../../rpc/files-api.ts";
import { askWhere, handOver, safeName } from "../run/hand-over.ts";
import { JobState } from "../parts/job.svelte.ts";

/** Changes that follow each other this closely make one preview, ms. */
const SETTLE_MS = 120;

export interface WrittenFile {
  readonly fileName: string;
  readonly bytes: number;
  readonly ms: number;
  /** Rows that the file lacks because they are damaged. */
  readonly damaged: number;
}

/** What a person may choose; a format that does not exist stands for the first one. */
type ExportChoice = Omit<ExportOrder, "runId" | "now">;

export class ExportState {
  readonly writing = new JobState<WrittenFile | undefined>();
  readonly looking = new JobState<ExportPreview>();
  readonly #files: Files;
  #formats = $state.raw<readonly FormatFacts[]>([]);
  #choice = $state.raw<ExportChoice>({
    format: "",
    filter: machineTasksOnly,
    split: noSplit,
    part: "both",
    zipFormats: [],
    language: "en",
  });
  #run: RunRow | undefined = undefined;
  #settle: ReturnType<typeof setTimeout> | undefined;

  constructor(files: Files) {
    this.#files = files;
  }

  /** The formats a file can have; empty until the worker has named them. */
  get formats(): readonly FormatFacts[] {
    return this.#formats;
  }

  get choice(): ExportChoice {
    return this.#choice;
  }

  get format(): FormatFacts | undefined {
    return this.#formats.find(({ id }) => id === this.#choice.format) ?? this.#formats[0];
  }

  /** Whether the chosen format takes no filter except for the seeds. */
  get keepsEverything(): boolean {
    return this.format?.holds === "whole-run";
  }

  /** Whether it is a zip of several formats' files. */
  get isPackage(): boolean {
    return this.format?.holds === "several-files";
  }

  /** Whether tasks are split into training and validation in the chosen format. */
  get isSplit(): boolean {
    return this.format !== undefined && isSplit(this.format, this.#choice.split);
  }

  get preview(): ExportPreview | undefined {
    return this.looking.phase.kind === "done" ? this.looking.phase.result : undefined;
  }

  async lookAt(run: RunRow): Promise<void> {
    this.#run = run;
    this.writing.reset();
    await this.#look();
  }

  choose(change: Partial<ExportChoice>): void {
    this.#choice = { ...this.#choice, ...change };
    if (!this.writing.isWorking) this.writing.reset();
    clearTimeout(this.#settle);
    this.#settle = setTimeout(() => void this.#look(), SETTLE_MS);
  }

  chooseFilter(change: Partial<ExportFilter>): void {
    this.choose({ filter: { ...this.#choice.filter, ...change } });
  }

  /** Writes the file and gives it to the browser's downloads. */
  async download(): Promise<void> {
    await this.#write(undefined);
  }

  /** Asks for a place on the disk and writes there as the file is made. */
  async saveToDisk(): Promise<void> {
    const run = this.#run;
    await this.#knowFormats();
    const handle = run && (await askWhere(this.#fileName(run)));
    if (handle) await this.#write(handle);
  }

  async #write(handle: FileSystemFileHandle | undefined): Promise<void> {
    const run = this.#run;
    if (run === undefined || this.writing.isWorking) return;
    await this.#knowFormats();
    const fileName = this.#fileName(run);
    const order = this.#order(run);
    await this.writing.run(async (watch) => {
      const begun = performance.now();
      const { bytes, blob, damaged = 0 } = await this.#files.do("export", { ...order, handle }, watch);
      if (blob) handOver(blob, fileName);
      return { fileName: handle?.name ?? fileName, bytes, ms: performance.now() - begun, damaged };
    });
  }

  /** A person may choose or press a button before the worker has named the formats. */
  async #knowFormats(): Promise<void> {
    if (this.#formats.length === 0) this.#formats = await this.#files.do("formats", undefined);
  }

  async #look(): Promise<void> {
    const run = this.#run;
    if (run === undefined) return;
    await this.looking.run(async (watch) => {
      await this.#knowFormats();
      return this.#files.do("preview", this.#order(run), watch);
    });
  }

  #order(run: RunRow): ExportOrder {
    return { ...this.#choice, format: this.format?.id ?? "", runId: run.id, now: Date.now() };
  }

  #fileName(run: RunRow): string {
    const { part, split } = this.#choice;
    return `${safeName(run.name)}-${this.format ? writtenFileName(this.format, split, part) : ""}`;
  }
}
