/** Finds the rows that are too near to a candidate, and the nearest of them. Looks only at rows that could be. Keeps no scores. */
import { rougeF } from "../../src/core/similarity/rouge.ts";
import { entriesOf, type Band } from "./bands.ts";
import type { Levels } from "./levels.ts";
import type { Query } from "./query.ts";
import type { Rows } from "./rows.ts";
import type { Scratch } from "./scratch.ts";

export interface Found {
  readonly row: number;
  readonly score: number;
}

/** More tokens than any row has. */
const IMPOSSIBLE = 0x7fffffff;

/** A token's rows are still read to rule rows out while they are at most this many for each row that is left. */
const ENTRIES_PER_ROW = 1;

/**
 * The nearest row whose F is greater than `threshold` (0 or more), the first in pool order among equals.
 *
 * F > threshold needs a least number of common tokens, which depends on the row's length. A row without any of the
 * candidate's rarest tokens cannot have so many, so only rows with a rarest token are looked at. Each further token only
 * rules rows out. The rows that remain are scored exactly.
 */
export function nearestAbove(
  threshold: number,
  query: Query,
  rows: Rows,
  levels: Levels,
  scratch: Scratch,
): Found | undefined {
  let best: Found | undefined;
  eachAbove(threshold, query, rows, levels, scratch, (row, score) => {
    if (!best || score > best.score || (score === best.score && row < best.row)) best = { row, score };
  });
  return best;
}

/** Calls `take` once for each row whose F is greater than `threshold` (0 or more), in any order. */
export function eachAbove(
  threshold: number,
  query: Query,
  rows: Rows,
  { bands, unbanded }: Levels,
  scratch: Scratch,
  take: (row: number, score: number) => void,
): void {
  const { shared, touched } = scratch;
  const candidateLength = query.tokens.length;
  const needed = neededByLength(threshold, candidateLength, rows.longest);
  const consider = (row: number): void => {
    const length = rows.lengths[row]!;
    const common = query.common(row);
    if (common < needed[length]!) return;
    take(row, rougeF(common, candidateLength, length));
  };

  for (const band of bands) {
    const least = leastOf(needed, band);
    const { count, left } = touch(least, query, band, scratch);
    for (let i = 0; i < count; i++) {
      const place = touched[i]!;
      const reach = shared[place]! + left;
      shared[place] = 0;
      if (reach < least) continue;
      const row = band.rows[place]!;
      if (reach >= needed[rows.lengths[row]!]!) consider(row);
    }
  }
  for (let row = unbanded; row < rows.count; row++) {
    const length = rows.lengths[row]!;
    if (length > 0 && needed[length]! <= length) consider(row);
  }
}

/** For each row length the least common tokens whose F is greater than `threshold`. */
function neededByLength(threshold: number, candidateLength: number, longest: number): Int32Array {
  const needed = new Int32Array(longest + 1).fill(IMPOSSIBLE);
  for (let length = 1; length <= longest; length++) {
    const most = Math.min(length, candidateLength);
    if (!(rougeF(most, candidateLength, length) > threshold)) continue;
    let common = Math.max(1, Math.floor((threshold * (candidateLength + length)) / 2) - 1);
    while (!(rougeF(common, candidateLength, length) > threshold)) common++;
    needed[length] = common;
  }
  return needed;
}

function leastOf(needed: Int32Array, band: Band): number {
  let least = IMPOSSIBLE;
  for (let length = band.from; length <= band.to && length < needed.length; length++) {
    least = Math.min(least, needed[length]!);
  }
  return least;
}

/**
 * Counts shared tokens, the rarest first, of every row of the band that could share `least`. A count may be too high (a
 * token that the candidate has more often than the row), never too low.
 *
 * @returns how many rows were touched, and how many of the candidate's tokens were not looked at
 */
function touch(least: number, query: Query, band: Band, { shared, touched }: Scratch) {
  const { places } = band;
  let left = query.known;
  let count = 0;
  for (let i = 0; i < query.rarest.length; i++) {
    const opens = left >= least;
    const { start, end } = entriesOf(band, query.rarest[i]!);
    if (!opens && end - start > count * ENTRIES_PER_ROW) break;
    const times = query.times[i]!;
    left -= times;
    if (opens) {
      for (let entry = start; entry < end; entry++) {
        const place = places[entry]!;
        const before = shared[place]!;
        shared[place] = before + times;
        touched[count] = place;
        count += before === 0 ? 1 : 0;
      }
    } else {
      for (let entry = start; entry < end; entry++) {
        const place = places[entry]!;
        const before = shared[place]!;
        shared[place] = before + (before === 0 ? 0 : times);
      }
    }
  }
  return { count, left };
}
