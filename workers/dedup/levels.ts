/** When the bands are built: all rows once in a long while, the recent ones often, the newest not at all. Knows no queries. */
import { buildBands, type Band } from "./bands.ts";
import type { Rows } from "./rows.ts";

/** Newest rows, which are scanned one by one; beyond so many the recent ones are banded anew. */
const NEWEST = 128;

/** Recent rows have bands of their own; beyond so many, or this share of the pool, all rows are banded anew. */
const RECENT_AT_LEAST = 2048;
const RECENT_SHARE = 1 / 32;

/** The bands over a pool that grows; an addition costs little, whatever the size of the pool. */
export class Levels {
  /** Bands of old rows, then of recent ones. */
  bands: readonly Band[] = [];
  /** The rows from here on are in no band. */
  unbanded = 0;

  readonly #rows: Rows;
  #old: readonly Band[] = [];
  #oldRows = 0;

  constructor(rows: Rows) {
    this.#rows = rows;
  }

  /** To be called after rows were appended. */
  changed(): void {
    const { count } = this.#rows;
    if (count - this.#oldRows > Math.max(RECENT_AT_LEAST, count * RECENT_SHARE)) this.buildAll();
    else if (count - this.unbanded > NEWEST) this.#build(this.#old, this.#oldRows);
  }

  buildAll(): void {
    this.#build([], 0);
    this.#old = this.bands;
    this.#oldRows = this.unbanded;
  }

  #build(kept: readonly Band[], firstRow: number): void {
    this.bands = [...kept, ...buildBands(this.#rows, firstRow)];
    this.unbanded = this.#rows.count;
  }
}
