/** The vectors of a run's tasks in memory, and what each task is nearest to. Read when somebody first asks, and again when they have changed. */
import { withMeaning, type TaskFacts } from "../../src/core/curation/task-facts.ts";
import { MOST_EXACT, NearDoubles } from "../../src/core/embeddings/near-doubles.ts";
import { NearestVectors } from "../../src/core/embeddings/nearest-vectors.ts";
import { VectorTable } from "../../src/core/embeddings/vector-table.ts";
import type { TaskRow } from "../../src/core/rows/task-row.ts";
import { onVectorsChanged, vectorIds, vectorsById, type VectorsDatabase } from "../../src/pool/vectors.ts";
import type { MeaningNews } from "../../src/rpc/ledger-api.ts";
import type { SearchCache, SearchEntry } from "./search-cache.ts";

/** Longest work without a pause, ms. */
const TURN_MS = 50;
/** Vectors read at once. */
const PAGE_ROWS = 500;
/** While vectors are being written they are not read again and again: it waits until so long after the last one, ms. */
const QUIET_MS = 1000;

interface Held {
  readonly model: string;
  readonly table: VectorTable;
  /** Of each row of the table its task, and the other way round. */
  readonly ids: readonly string[];
  readonly rows: ReadonlyMap<string, number>;
  readonly doubles: NearDoubles;
}

export class Meanings {
  readonly #db: VectorsDatabase;
  readonly #runId: string;
  readonly #cache: SearchCache<TaskRow, TaskFacts>;
  #held: Held | undefined;
  #reading: Promise<void> | undefined;
  /** Counts what is written to the vectors of any run, and which of it has been read. */
  #changes = 1;
  #read = 0;
  #changedAt = -Infinity;
  #work: Generator<number, void> | undefined;
  #compared = 0;
  /** The version of the tasks in memory by which it is known who is in the pool. */
  #seen: number | undefined;
  #isDone = false;
  /** Whether all were compared since the vectors were read: what was found then is told until it is found anew. */
  #isKnown = false;
  readonly #unhear: () => void;
  #version = 0;
  #over: { readonly key: string; readonly entries: readonly SearchEntry<TaskFacts>[] } | undefined;

  constructor(db: VectorsDatabase, runId: string, cache: SearchCache<TaskRow, TaskFacts>) {
    this.#db = db;
    this.#runId = runId;
    this.#cache = cache;
    this.#unhear = onVectorsChanged(db, () => {
      this.#changes++;
      this.#changedAt = performance.now();
    });
  }

  /** Hears of no change any more. */
  close(): void {
    this.#unhear();
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
      withVector: held.table.size,
      tasks: entries.length,
      progress: this.#isDone ? undefined : { done: this.#compared, of: held.table.size },
      hundredths: this.#isDone ? hundredthsOf(held, entries) : [],
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
    const key = `${String(this.#version)} ${String(this.#cache.version)}`;
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

  /** Reads what has changed. */
  async #ready(): Promise<Held | undefined> {
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
        if (held.doubles.stands(row, inPool.has(id))) this.#isDone = false;
      });
    }
    return held;
  }

  async #readAll(): Promise<void> {
    const changes = this.#changes;
    const known = await vectorIds(this.#db, this.#runId);
    const entries = known.size === 0 ? [] : (await this.#cache.readAll()).filter(({ id }) => known.has(id));
    let [model, table]: [string | undefined, VectorTable | undefined] = [undefined, undefined];
    const ids: string[] = [];
    for (let from = 0; from < entries.length; from += PAGE_ROWS) {
      const page = entries.slice(from, from + PAGE_ROWS).map(({ id }) => id);
      for (const { id, model: of, vector } of await vectorsById(this.#db, page)) {
        if (!(vector instanceof Float32Array) || vector.length === 0) continue;
        model ??= of;
        table ??= new VectorTable(vector.length);
        // Another model's cannot be compared with it.
        if (of !== model || vector.length !== table.dimensions) continue;
        table.add(vector);
        ids.push(id);
      }
    }
    this.#read = changes;
    this.#work = this.#seen = undefined;
    this.#compared = 0;
    this.#isDone = this.#isKnown = false;
    this.#version++;
    const rows = new Map(ids.map((id, row) => [id, row]));
    const doubles = table && new NearDoubles(table, () => true);
    this.#held = model !== undefined && table && doubles ? { model, table, ids, rows, doubles } : undefined;
  }

  #compare({ doubles }: Held, ms: number): void {
    if (this.#isDone) return;
    const deadline = performance.now() + ms;
    this.#work ??= doubles.work();
    do {
      const step = this.#work.next();
      if (step.done) {
        this.#work = undefined;
        this.#isDone = this.#isKnown = true;
        this.#version++;
        return;
      }
      this.#compared = step.value;
    } while (performance.now() < deadline);
  }
}

function hundredthsOf({ rows, doubles }: Held, entries: readonly SearchEntry<TaskFacts>[]): number[] {
  const counts = new Array<number>(201).fill(0);
  for (const { id, facts } of entries) {
    const row = rows.get(id);
    if (row === undefined || facts.origin !== "machine" || facts.withdrawn || doubles.nearest[row]! < 0) continue;
    counts[100 + Math.floor(doubles.cosines[row]! * 100 + ROUNDING)]!++;
  }
  return counts;
}

/** What a product of a decimal may be off by. */
const ROUNDING = 1e-9;
