/** The seed tasks of the run being set up: the built-in ones, or the person's own once every line of them is right. */
import { problemsFor, type ImportProblem } from "../../core/imports/problems.ts";
import type { SeedFileOptions, SeedReading } from "../../core/imports/bytes/seed-file.ts";
import type { SeedTask } from "../../core/rows/seeds-row.ts";
import type { RecipeOutline } from "../../core/recipes/recipe.ts";
import { withLimit } from "../parts/with-limit.ts";
import type { Files } from "../../rpc/files.ts";
import { JobState } from "../parts/job.svelte.ts";
import { withDistinctIds } from "./distinct-ids.ts";
import { hasKeptSeeds, keepSeeds, keptSeeds } from "./kept-seeds.ts";
import {
  BUILT_IN_PAIRS,
  BUILT_IN_SEEDS,
  ownSet,
  type OfferedTable,
  type RefusedSeeds,
  type SeedSet,
} from "./seed-set.ts";

/** A task of pairs is small; a larger file holds something else. */
const MOST_BYTES_OF_PAIRS = 5_000_000;
const MY_TASKS = "My tasks";

/** What a person says of a task beside its pairs. */
export type PairsAbout = Partial<Pick<SeedTask, "instruction" | "metric">>;

export class SeedsState {
  readonly reading = new JobState<unknown>();
  readonly #files: Files;
  #builtIn = $state.raw<SeedSet>();
  #own = $state.raw<SeedSet>();
  #refused = $state.raw<RefusedSeeds>();
  #table = $state.raw<OfferedTable>();
  #missing = $state.raw<string>();
  /** Whether the kept seeds are still being read: until then no others stand in for them. */
  #restoring = $state.raw(hasKeptSeeds());
  /** Ends when the last choice is kept. */
  #taking: Promise<void> = Promise.resolve();
  #wanted = $state.raw<RecipeOutline["given"]>("seeds");
  #pairs = $state.raw<SeedSet>();

  constructor(files: Files) {
    this.#files = files;
  }

  /** The chosen set; undefined until it is here. */
  get current(): SeedSet | undefined {
    return this.#own ?? (this.#restoring ? undefined : this.builtIn);
  }

  get remarks(): readonly ImportProblem[] {
    return this.said(this.current?.warnings ?? []);
  }

  /** Those of an import's problems that matter where the recipe wants these tasks. */
  said(problems: readonly ImportProblem[]): readonly ImportProblem[] {
    return problemsFor(problems, this.#wanted === "seeds");
  }

  get builtIn(): SeedSet | undefined {
    return this.#wanted === "pairs" ? this.#pairs : this.#builtIn;
  }

  /** Tasks of every kind: the seeds that come with the page, whatever the recipe is given. */
  get general(): readonly SeedTask[] | undefined {
    return this.#builtIn?.tasks;
  }

  /** What the recipe is given; the set that comes with the page depends on it. */
  want(given: RecipeOutline["given"]): void {
    this.#wanted = given;
    if (given === "pairs" && !this.#pairs) void this.#loadPairs();
  }

  async #loadPairs(): Promise<void> {
    const { builtInPairs } = await import("../../core/imports/pairs/given.ts");
    this.#pairs = { name: BUILT_IN_PAIRS, tasks: builtInPairs(), warnings: [] };
  }

  get isOwn(): boolean {
    return this.#own !== undefined;
  }

  get refused(): RefusedSeeds | undefined {
    return this.#refused;
  }

  /** The table that waits for its columns to be confirmed. */
  get table(): OfferedTable | undefined {
    return this.#table;
  }

  /** Why the built-in set could not be read. */
  get missing(): string | undefined {
    return this.#missing;
  }

  async loadBuiltIn(url: URL): Promise<void> {
    try {
      const response = await fetch(url);
      if (!response.ok) throw new Error(`The server answered ${String(response.status)}.`);
      const text = await response.text();
      const { importSeeds } = await import("../../core/imports/import-seeds.ts");
      this.#builtIn = { name: BUILT_IN_SEEDS, tasks: importSeeds({ kind: "text", text }).tasks, warnings: [] };
      this.#missing = undefined;
    } catch (error) {
      this.#missing = error instanceof Error ? error.message : String(error);
    }
  }

  /** Takes the seeds that were kept before a reload, unless others were chosen by now. */
  async restore(): Promise<void> {
    if (!this.#restoring) return;
    const kept = await keptSeeds().catch(() => undefined);
    if (!this.#restoring) return;
    this.#choose(kept);
  }

  /** Goes back to the set that comes with the page, also over a reload. */
  useBuiltIn(): Promise<void> {
    return this.#take(() => undefined);
  }

  /** Takes ready tasks, also over a reload: those of an earlier run, or of the editor. */
  use(name: string, tasks: readonly SeedTask[]): Promise<void> {
    return this.#take(() => ownSet(name, tasks));
  }

  /** Takes ready tasks until the page is loaded again. @param name that of the set that comes with the page, or another */
  useForNow(name: string, tasks: readonly SeedTask[], warnings: readonly ImportProblem[] = []): void {
    this.#refused = undefined;
    this.#choose(ownSet(name, tasks, warnings));
  }

  async offerFile(file: File): Promise<void> {
    if (await this.#tookPairs(file.name, file)) return;
    await this.#offer(file.name, file);
  }

  async offerText(name: string, text: string, about?: PairsAbout): Promise<void> {
    if (await this.#tookPairs(name, text, about)) return;
    await this.#offer(name, text);
  }

  /** Adds a task of pairs to those that are the person's own. */
  addPairs(task: SeedTask, warnings: readonly ImportProblem[] = []): Promise<void> {
    return this.#take((own) => {
      const before = this.#wanted === "pairs" ? (own?.tasks ?? []).filter(({ metric }) => metric) : [];
      return {
        name: before.length === 0 ? task.name : MY_TASKS,
        tasks: withDistinctIds([...before, task]),
        warnings: [...(before.length === 0 ? [] : (own?.warnings ?? [])), ...warnings],
      };
    });
  }

  /** Changes one of the person's own tasks, or takes it out. */
  changeTask(id: string, change: (task: SeedTask) => SeedTask | undefined): Promise<void> {
    return this.#take((own) => {
      const tasks = own?.tasks.flatMap((each) => (each.id === id ? (change(each) ?? []) : [each])) ?? [];
      return own && tasks.length > 0 ? { ...own, tasks } : undefined;
    });
  }

  /**
   * Takes a published task file or lines of pairs, where pairs are wanted; anything else is read as tasks with instances.
   * @param about what a person says of the task beside its pairs
   */
  async #tookPairs(name: string, source: File | string, about: PairsAbout = {}): Promise<boolean> {
    if (this.#wanted !== "pairs") return false;
    if (typeof source !== "string" && source.size > MOST_BYTES_OF_PAIRS) return false;
    const { readGivenPairs } = await import("../../core/imports/pairs/given.ts");
    const text = typeof source === "string" ? source : await source.text();
    const found = readGivenPairs(text, name);
    const { task, problems, looksRight } = found;
    if (task) await this.addPairs({ ...task, ...about }, problems);
    else if (looksRight) this.#refused = { name, problems };
    return task !== undefined || looksRight;
  }

  /** Reads the offered table again with another decision. */
  async decide(decision: SeedFileOptions): Promise<void> {
    const table = this.#table;
    if (table) await this.#offer(table.name, table.source, { ...table.options, ...decision });
  }

  /** Takes the offered table as it is now. */
  async takeTable(): Promise<void> {
    const table = this.#table;
    if (table === undefined || table.imported.tasks.length === 0) return;
    const { tasks, problems } = table.imported;
    await this.#take(() => ({ name: table.name, tasks, warnings: problems }));
  }

  dropTable(): void {
    this.reading.cancel();
    this.#table = undefined;
  }

  dismissRefusal(): void {
    this.#refused = undefined;
  }

  async #offer(name: string, source: File | string, options?: SeedFileOptions): Promise<void> {
    await this.reading.run(async (watch) => {
      const imported = await withLimit(watch, (limited) => this.#files.do("seeds", { source, options }, limited));
      const { tasks, problems } = imported;
      if (options === undefined && holdsNothing(imported)) this.#refused = { name, problems };
      else if (options === undefined && needsNoWord(imported))
        await this.#take(() => ({ name, tasks, warnings: problems }));
      else this.#table = { name, source, imported, options: options ?? {} };
    });
    const { phase } = this.reading;
    if (phase.kind === "failed") {
      this.#refused = { name, problems: [{ line: 0, severity: "error", message: phase.message }] };
    }
  }

  #choose(own: SeedSet | undefined): void {
    this.#own = own;
    this.#restoring = false;
  }

  /**
   * Keeps a set before the page says that it is chosen: a reload finds what the person saw.
   * @param make the set, from the person's own before it; one choice waits for the other
   */
  #take(make: (own: SeedSet | undefined) => SeedSet | undefined): Promise<void> {
    return (this.#taking = this.#taking.then(async () => {
      const set = make(this.#own);
      // A browser that refuses to keep it lets the page use it all the same.
      await keepSeeds(set).catch(() => undefined);
      this.#choose(set);
      this.#refused = undefined;
      this.#table = undefined;
    }));
  }
}

/** Whether a file has no rows, however it is read. */
function holdsNothing({ rowCount, asks, sheets }: SeedReading): boolean {
  return rowCount === 0 && asks === null && sheets.length < 2;
}

/** Whether a file is in the public code's form and right: nothing about it needs to be asked. */
function needsNoWord({ mapping, asks, sheets, tasks }: SeedReading): boolean {
  return mapping.instances !== undefined && asks === null && sheets.length < 2 && tasks.length > 0;
}
