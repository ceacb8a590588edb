/** The vectors of a run's tasks in memory, and what each task is nearest to. Read when somebody first asks, and again when they have changed. */
import { withMeaning, type TaskFacts } from "../../src/core/curation/task-facts.ts";
import { MOST_EXACT } from "../../src/core/embeddings/near-doubles.ts";
import { NearestVectors } from "../../src/core/embeddings/nearest-vectors.ts";
import { nearestSeeds } from "../../src/core/embeddings/seed-likeness.ts";
import type { TaskRow } from "../../src/core/rows/task-row.ts";
import { onVectorsChanged } from "../../src/pool/vectors.ts";
import type { MeaningNews } from "../../src/rpc/ledger-api.ts";
import { meaningFigures } from "./meaning-figures.ts";
import { currentVectors, readVectors, type HeldVectors, type MeaningSources } from "./read-vectors.ts";
import type { SearchCache, SearchEntry } from "./search-cache.ts";

/** Longest work without a pause, ms. */
const TURN_MS = 50;
/** While vectors are being written they are not read again and again: it waits until so long after the last one, ms. */
const QUIET_MS = 1000;

export class Meanings {
  readonly #sources: MeaningSources;
  readonly #runId: string;
  readonly #cache: SearchCache<TaskRow, TaskFacts>;
  #held: HeldVectors | undefined;
  #reading: Promise<void> | undefined;
  /** Counts what is written to the vectors of any run, and which of it has been read. */
  #changes = 1;
  #read = 0;
  #changedAt = -Infinity;
  #work: Generator<undefined, void> | undefined;
  #compared = 0;
  /** Tasks that were changed by hand: their instruction may be another one than was embedded. */
  readonly #edited = new Set<string>();
  /** The version of the tasks in memory by which it is known who is in the pool. */
  #seen: number | undefined;
  #isDone = false;
  /** Whether all were compared since the vectors were read: what was found then is told until it is found anew. */
  #isKnown = false;
  readonly #unhear: () => void;
  #version = 0;
  #over: { readonly key: string; readonly entries: readonly SearchEntry<TaskFacts>[] } | undefined;
  #figures: { readonly key: string; readonly figures: ReturnType<typeof meaningFigures> } | undefined;

  constructor(sources: MeaningSources, runId: string, cache: SearchCache<TaskRow, TaskFacts>) {
    this.#sources = sources;
    this.#runId = runId;
    this.#cache = cache;
    this.#unhear = onVectorsChanged(sources.vectors, () => {
      this.#changes++;
      this.#changedAt = performance.now();
    });
  }

  /** Hears of no change any more. */
  close(): void {
    this.#unhear();
  }

  /** Rows of tasks were changed. */
  changed(ids: readonly string[]): void {
    for (const id of ids) this.#edited.add(id);
  }

  /** Another number whenever all are compared anew. */
  get version(): number {
    return this.#version;
  }

  /** Compares for at most a moment. @returns undefined where no task has a vector */
  async look(ms: number): Promise<MeaningNews | undefined> {
    const held = await this.#ready();
    if (held === undefined) return undefined;
    this.#compare(held, ms);
    const entries = await this.#cache.readAll();
    return {
      model: held.model,
      withVector: held.rows.size,
      tasks: entries.length,
      progress: this.#isDone ? undefined : { done: this.#compared, of: held.table.size },
      ...(this.#isDone ? this.#figuresOf(held, entries) : { hundredths: [], toSeeds: [] }),
      mayMiss: held.table.size > MOST_EXACT,
    };
  }

  /** Compares all, with pauses for other calls. */
  async complete(): Promise<void> {
    for (;;) {
      const held = await this.#ready();
      if (held === undefined) return;
      this.#compare(held, TURN_MS);
      if (this.#isDone) return;
      await new Promise((resolve) => setTimeout(resolve));
    }
  }

  /** The facts of a task with what is known of its meaning, once all are compared. */
  factsOf(facts: TaskFacts, id: string): TaskFacts {
    const cosine = this.cosineOf(id);
    return cosine === undefined ? facts : withMeaning(facts, cosine);
  }

  /** The cosine of a task to the nearest earlier one; undefined where there is none, or not all are compared. */
  cosineOf(id: string): number | undefined {
    const held = this.#held;
    const row = this.#isKnown ? held?.rows.get(id) : undefined;
    return held === undefined || row === undefined || held.doubles.nearest[row]! < 0
      ? undefined
      : held.doubles.cosines[row]!;
  }

  /** All tasks in memory, with what is known of their meaning. */
  over(entries: readonly SearchEntry<TaskFacts>[]): readonly SearchEntry<TaskFacts>[] {
    if (!this.#isKnown) return entries;
    const key = this.#key;
    if (this.#over?.key !== key)
      this.#over = {
        key,
        entries: entries.map((entry) => ({ ...entry, facts: this.factsOf(entry.facts, entry.id) })),
      };
    return this.#over.entries;
  }

  /** The tasks of the pool nearest to one, with their cosines. */
  async nearest(taskId: string, count: number): Promise<readonly { readonly id: string; readonly cosine: number }[]> {
    const held = await this.#ready();
    const row = held?.rows.get(taskId);
    if (held === undefined || row === undefined) return [];
    const { table, doubles, ids } = held;
    const index = new NearestVectors(table.dimensions, { table });
    const { rows, cosines } = index.nearest(table.row(row), count, row, (other) => doubles.isIn(other));
    return Array.from(rows, (other, i) => ({ id: ids[other]!, cosine: cosines[i]! }));
  }

  /** Another one whenever all are compared anew, or a task has changed. */
  get #key(): string {
    return `${String(this.#version)} ${String(this.#cache.version)}`;
  }

  /** Counted once, however often somebody looks. */
  #figuresOf(held: HeldVectors, entries: readonly SearchEntry<TaskFacts>[]): ReturnType<typeof meaningFigures> {
    const key = this.#key;
    if (this.#figures?.key !== key) this.#figures = { key, figures: meaningFigures(held, entries) };
    return this.#figures.figures;
  }

  /** Reads what has changed. */
  async #ready(): Promise<HeldVectors | undefined> {
    if (this.#edited.size > 0) await this.#lookAtEdited();
    const isQuiet = performance.now() - this.#changedAt > QUIET_MS;
    if (this.#read !== this.#changes && (this.#held === undefined || isQuiet)) {
      this.#reading ??= this.#readAll().finally(() => (this.#reading = undefined));
      await this.#reading;
    }
    const held = this.#held;
    if (held !== undefined && this.#seen !== this.#cache.version) {
      const entries = await this.#cache.readAll();
      this.#seen = this.#cache.version;
      const inPool = new Set(entries.flatMap(({ id, facts }) => (facts.withdrawn ? [] : [id])));
      held.ids.forEach((id, row) => {
        if (held.doubles.stands(row, inPool.has(id) && held.rows.has(id))) this.#isDone = false;
      });
    }
    return held;
  }

  /** Forgets vectors of instructions that are no longer so. One that is so again is read with all others. */
  async #lookAtEdited(): Promise<void> {
    const ids = [...this.#edited];
    this.#edited.clear();
    const current = new Map((await currentVectors(this.#sources, ids)).map((row) => [row.id, row]));
    const held = this.#held;
    for (const id of ids) {
      const vector = current.get(id);
      if (vector !== undefined) {
        if (held !== undefined && vector.model === held.model && !held.rows.has(id)) this.#changes++;
      } else if (held?.rows.delete(id)) {
        this.#seen = undefined;
        this.#isDone = false;
      }
    }
  }

  async #readAll(): Promise<void> {
    const changes = this.#changes;
    const held = await readVectors(this.#sources, this.#runId, () => this.#cache.readAll());
    this.#read = changes;
    this.#work = this.#seen = undefined;
    this.#compared = 0;
    this.#isDone = this.#isKnown = false;
    this.#version++;
    this.#held = held;
  }

  #compare(held: HeldVectors, ms: number): void {
    if (this.#isDone) return;
    const deadline = performance.now() + ms;
    this.#work ??= this.#steps(held);
    do {
      const step = this.#work.next();
      if (step.done) {
        this.#work = undefined;
        this.#isDone = this.#isKnown = true;
        this.#version++;
        return;
      }
    } while (performance.now() < deadline);
  }

  *#steps(held: HeldVectors): Generator<undefined, void> {
    for (const compared of held.doubles.work()) {
      this.#compared = compared;
      yield undefined;
    }
    if (held.toSeeds === undefined && held.seeds.length > 0) held.toSeeds = yield* nearestSeeds(held.table, held.seeds);
  }
}
