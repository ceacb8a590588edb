/** What the search needs of a run's rows: text in lower case and a few facts, in order. Reads more rows only when needed. */

/** Only the beginning of a longer text is searched, characters: this bounds the memory. */
const SEARCHED_CHARACTERS = 4000;

/** Where the rows come from. */
export interface RowSource<Row, Facts> {
  /** The next rows after those read so far; undefined when there are none now. */
  readonly readOn: () => Promise<readonly Row[] | undefined>;
  /** The rows that still exist. */
  readonly byIds: (ids: readonly string[]) => Promise<readonly Row[]>;
  readonly textOf: (row: Row) => string;
  readonly factsOf: (row: Row) => Facts;
}

export interface SearchEntry<Facts> {
  readonly id: string;
  readonly order: number;
  readonly text: string;
  readonly facts: Facts;
}

export class SearchCache<Row extends { readonly id: string; readonly order: number }, Facts> {
  readonly #source: RowSource<Row, Facts>;
  #entries: SearchEntry<Facts>[] = [];
  #reading: Promise<boolean> | undefined;
  #version = 0;

  constructor(source: RowSource<Row, Facts>) {
    this.#source = source;
  }

  /** Another number after each change of what is in memory. */
  get version(): number {
    return this.#version;
  }

  /** A page of the rows that pass, as they are in the pool now. */
  async page(
    passes: (facts: Facts, id: string) => boolean,
    { search, after = -Infinity, limit }: { search?: string | undefined; after?: number | undefined; limit: number },
  ): Promise<{ readonly rows: readonly Row[]; readonly next: number | undefined }> {
    const isFound = finding(search);
    const found: SearchEntry<Facts>[] = [];
    let from = this.#firstAfter(after);
    do {
      // New rows are only ever added at the end.
      for (; from < this.#entries.length && found.length < limit; from++) {
        const entry = this.#entries[from]!;
        if (passes(entry.facts, entry.id) && isFound(entry)) found.push(entry);
      }
    } while (found.length < limit && (await this.#readOn()));
    return {
      rows: await this.#source.byIds(found.map(({ id }) => id)),
      next: found.length === limit ? found.at(-1)?.order : undefined,
    };
  }

  /** The ids of all rows that pass. */
  async ids(passes: (facts: Facts, id: string) => boolean, search?: string): Promise<readonly string[]> {
    const isFound = finding(search);
    const entries = await this.readAll();
    return entries.filter((entry) => passes(entry.facts, entry.id) && isFound(entry)).map(({ id }) => id);
  }

  /** Reads all rows. */
  async readAll(): Promise<readonly SearchEntry<Facts>[]> {
    while (await this.#readOn());
    return this.#entries;
  }

  /** Looks again at rows that were changed, made or deleted. */
  async changed(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const rows = await this.#source.byIds(ids);
    const gone = new Set(ids);
    const last = this.#entries.at(-1)?.order ?? -Infinity;
    const kept = this.#entries.filter(({ id }) => !gone.has(id));
    // Rows after the last one read will be read later.
    const back = rows.filter(({ order }) => order <= last).map((row) => this.#entry(row));
    this.#entries = [...kept, ...back].sort((a, b) => a.order - b.order);
    this.#version++;
  }

  #firstAfter(order: number): number {
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#entries[middle]!.order > order) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** @returns whether there was more */
  #readOn(): Promise<boolean> {
    this.#reading ??= this.#source
      .readOn()
      .then((rows) => {
        for (const row of rows ?? []) this.#entries.push(this.#entry(row));
        this.#version += rows?.length ?? 0;
        return rows !== undefined;
      })
      .finally(() => (this.#reading = undefined));
    return this.#reading;
  }

  #entry(row: Row): SearchEntry<Facts> {
    const text = this.#source.textOf(row).slice(0, SEARCHED_CHARACTERS).toLowerCase();
    return { id: row.id, order: row.order, text, facts: this.#source.factsOf(row) };
  }
}

/** Tells whether a row has the searched text, whatever its letters' case; all rows have an empty one. */
export function finding(search = ""): (entry: Pick<SearchEntry<unknown>, "text">) => boolean {
  const wanted = search.trim().toLowerCase();
  return wanted === "" ? () => true : ({ text }) => text.includes(wanted);
}
