/** The rows of the Pool's table: read part by part around what is seen, and again when the run changes. Late answers are dropped. */
import type { FacetCounts } from "../../../core/curation/task-table.ts";
import type { TaskRow } from "../../../core/rows/task-row.ts";
import type { LedgerApi, TablePart, TableQuestion, TableRow } from "../../../rpc/ledger-api.ts";

/** Rows read at once; about a screen. They lie all over the database, where each costs some ms. */
const PART_ROWS = 30;
/** Parts kept in memory: those read longest ago go first. */
const MOST_PARTS = 80;
/** Time between two readings of what is seen while a run writes, ms: a person reads while it grows. */
const CALM_MS = 2000;
/** The most tasks that are selected at once. */
export const MOST_SELECTED = 2000;

type Part = Pick<TablePart, "from" | "rows">;
type TableFilter = TableQuestion & { readonly runId: string };

export class TableRows {
  readonly #ledger: LedgerApi;
  #parts = $state.raw<readonly Part[]>([]);
  #summary = $state.raw<Pick<TablePart, "count" | "total" | "counts">>();
  #phase = $state.raw<"reading" | "end" | "failed">("end");
  /** Counts the questions: the table begins at its top with each. */
  #turn = $state.raw(0);
  #revealed = $state.raw<{ readonly place: number }>();
  #question: TableFilter | undefined;
  /** The parts that are seen. */
  #seen: readonly number[] = [0];
  /** The parts that are being read. */
  #asked: readonly { readonly part: number; readonly done: Promise<void> }[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #readAt = 0;

  constructor(ledger: LedgerApi) {
    this.#ledger = ledger;
  }

  /** Tasks that the question finds; undefined before the first answer. */
  get count(): number | undefined {
    return this.#summary?.count;
  }

  /** All tasks of the run. */
  get total(): number | undefined {
    return this.#summary?.total;
  }

  get counts(): FacetCounts | undefined {
    return this.#summary?.counts;
  }

  get phase(): "reading" | "end" | "failed" {
    return this.#phase;
  }

  get turn(): number {
    return this.#turn;
  }

  /** The place that is to be seen; another object each time. */
  get revealed(): { readonly place: number } | undefined {
    return this.#revealed;
  }

  reveal(place: number): void {
    this.#revealed = { place };
  }

  /** The row at a place; undefined while it is not read. */
  at(place: number): TableRow | undefined {
    return this.#partOf(place)?.rows[place % PART_ROWS];
  }

  /** The tasks that are in memory. */
  get rows(): readonly TaskRow[] {
    return this.#parts.flatMap(({ rows }) => rows.map(({ task }) => task));
  }

  /** Asks a new question; the old rows stay until the new ones are here. */
  async ask(question: TableFilter): Promise<void> {
    this.#question = question;
    this.#seen = [0];
    await this.#readSeen(true);
  }

  /** Reads nothing until the next question. */
  rest(): void {
    this.#question = undefined;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Reads what is seen from one place to another, where it is not in memory. */
  see(first: number, last: number): void {
    this.#seen = partsOf(first, last);
    for (const part of this.#seen) void this.ready(part * PART_ROWS);
  }

  /** Waits until the row at a place is in memory, or could not be read. */
  async ready(place: number): Promise<void> {
    if (this.#partOf(place)) return;
    const part = Math.floor(place / PART_ROWS);
    const asked = this.#asked.find((each) => each.part === part);
    if (asked) return asked.done;
    const done = this.#readPart(part);
    this.#asked = [...this.#asked, { part, done }];
    await done;
    this.#asked = this.#asked.filter((each) => each.done !== done);
  }

  /** Reads again what is seen, soon: rows of the run were stored or changed. */
  more(): Promise<void> {
    if (this.#question !== undefined)
      this.#timer ??= setTimeout(
        () => {
          this.#timer = undefined;
          void this.#readSeen(false);
        },
        Math.max(0, this.#readAt + CALM_MS - performance.now()),
      );
    return Promise.resolve();
  }

  /** Replaces changed tasks; one that is undefined was deleted. */
  patch(changes: ReadonlyMap<string, TaskRow | undefined>): void {
    if (!this.rows.some(({ id }) => changes.has(id))) return;
    const patched = (row: TableRow): TableRow => ({ ...row, task: changes.get(row.task.id) ?? row.task });
    this.#parts = this.#parts.map(({ from, rows }) => ({ from, rows: rows.map(patched) }));
    void this.more();
  }

  /** The task so many places after another one; the first one where that is not in the table. */
  async next(id: string | undefined, step: number): Promise<{ task: TaskRow; place: number } | undefined> {
    const place = id === undefined ? undefined : await this.placeOf(id);
    const wanted = place === undefined ? 0 : place + step;
    if (wanted < 0) return undefined;
    await this.ready(wanted);
    const row = this.at(wanted);
    return row && { task: row.task, place: wanted };
  }

  async placeOf(id: string): Promise<number | undefined> {
    for (const { from, rows } of this.#parts) {
      const at = rows.findIndex(({ task }) => task.id === id);
      if (at >= 0) return from + at;
    }
    if (this.#question === undefined) return undefined;
    const { runId, ...question } = this.#question;
    return this.#ledger.tablePlace(runId, question, id).catch(() => undefined);
  }

  /** The first tasks that the question finds, at most `MOST_SELECTED`. */
  async first(): Promise<readonly TaskRow[]> {
    if (this.#question === undefined) return [];
    const { runId, ...question } = this.#question;
    const { rows } = await this.#ledger.table(runId, { ...question, from: 0, limit: MOST_SELECTED });
    return rows.map(({ task }) => task);
  }

  async #readSeen(isNew: boolean): Promise<void> {
    const question = this.#question;
    if (question === undefined) return;
    this.#readAt = performance.now();
    if (isNew) this.#phase = "reading";
    const parts = await Promise.all(this.#seen.map((part) => this.#read(question, part)));
    if (question !== this.#question) return;
    const read = parts.filter((each) => each !== undefined);
    this.#phase = read.length < parts.length ? "failed" : "end";
    if (this.#phase === "failed") return;
    this.#parts = read;
    this.#summary = read.at(-1);
    if (isNew) {
      this.#revealed = undefined;
      this.#turn++;
    }
  }

  async #readPart(part: number): Promise<void> {
    const question = this.#question;
    if (question === undefined) return;
    const read = await this.#read(question, part);
    if (read === undefined || question !== this.#question) return;
    this.#parts = [...this.#parts.filter(({ from }) => from !== read.from).slice(1 - MOST_PARTS), read];
  }

  #partOf(place: number): Part | undefined {
    return this.#parts.find(({ from }) => from <= place && place < from + PART_ROWS);
  }

  async #read({ runId, ...question }: TableFilter, part: number): Promise<TablePart | undefined> {
    const at = { from: part * PART_ROWS, limit: PART_ROWS };
    return this.#ledger.table(runId, { ...question, ...at }).catch(() => undefined);
  }
}

function partsOf(first: number, last: number): readonly number[] {
  const from = Math.max(0, Math.floor(first / PART_ROWS));
  return Array.from({ length: Math.floor(Math.max(first, last) / PART_ROWS) - from + 1 }, (_, i) => from + i);
}
