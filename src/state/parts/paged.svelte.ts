/** Rows read page by page as somebody scrolls. Late answers to an older question are dropped. */
import { SvelteMap } from "svelte/reactivity";
import type { Page } from "../../pool/pages.ts";

/** Rows read at once; a few screens. */
const PAGE_ROWS = 100;

type Read<Row, Query> = (
  query: Query,
  after: number | undefined,
  limit: number,
) => Promise<Page<Row> & { readonly last?: number | undefined }>;

export class PagedRows<Row extends { readonly id: string; readonly order: number }, Query> {
  readonly #read: Read<Row, Query>;
  #rows = $state.raw<readonly Row[]>([]);
  /** Rows changed since they were read, by id. */
  readonly #patched = new SvelteMap<string, Row>();
  #phase = $state.raw<"reading" | "more" | "end" | "failed">("end");
  #query: Query | undefined = undefined;
  /** The order of the last row that was read, which need not be shown. */
  #last: number | undefined = undefined;
  #turn = 0;

  constructor(read: Read<Row, Query>) {
    this.#read = read;
  }

  get rows(): readonly Row[] {
    return this.#rows;
  }

  get phase(): "reading" | "more" | "end" | "failed" {
    return this.#phase;
  }

  /** Asks a new question; the old rows stay until the new ones are here. */
  async ask(query: Query): Promise<void> {
    this.#query = query;
    await this.#fetch(query, undefined, []);
  }

  /** Reads the next rows, also those stored since the last reading. */
  async more(): Promise<void> {
    if (this.#query === undefined || this.#phase === "reading") return;
    await this.#fetch(this.#query, this.#last, this.#rows);
  }

  /** Replaces changed rows; one that is undefined was deleted. */
  patch(changes: ReadonlyMap<string, Row | undefined>): void {
    if (!this.#rows.some(({ id }) => changes.has(id))) return;
    this.#rows = this.#rows.flatMap((row) => (changes.has(row.id) ? (changes.get(row.id) ?? []) : row));
    // An undone deletion brings a row back behind the last one.
    this.#last = this.#rows.at(-1)?.order;
    for (const [id, row] of changes) if (row !== undefined) this.#patched.set(id, row);
  }

  /** The newest state of a row, for a list that keeps the rows it was first given. */
  latest(row: Row): Row {
    return this.#patched.get(row.id) ?? row;
  }

  async #fetch(query: Query, after: number | undefined, before: readonly Row[]): Promise<void> {
    const turn = ++this.#turn;
    this.#phase = "reading";
    try {
      let page = await this.#read(query, after, PAGE_ROWS);
      // A page of damaged rows alone is passed over.
      while (turn === this.#turn && page.rows.length === 0 && page.next !== undefined)
        page = await this.#read(query, page.next, PAGE_ROWS);
      if (turn !== this.#turn) return;
      const { rows, next } = page;
      this.#last = next ?? page.last ?? rows.at(-1)?.order ?? after;
      this.#rows = before.length === 0 ? rows : [...before, ...rows];
      if (before.length === 0) this.#patched.clear();
      this.#phase = next === undefined ? "end" : "more";
    } catch {
      if (turn === this.#turn) this.#phase = "failed";
    }
  }
}
