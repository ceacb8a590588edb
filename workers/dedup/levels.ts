/** Decides when bands are built: of all rows rarely, of recent rows often, of the newest rows never. Knows no queries. */
import { buildBands, type Band } from "./bands.ts";
import type { Rows } from "./rows.ts";

/** Most rows without a band, which are read one by one; with more, the bands of the recent rows are built again. */
const NEWEST = 128;

/** With more recent rows than both this number and this share of the pool, the bands of all rows are built again. */
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

  /** Must be called after rows were added. */
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
