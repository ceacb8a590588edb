/** Scores a candidate against every row, exactly: finds the most similar rows, and the sum of F. */
import { rougeF } from "../../src/core/similarity/rouge.ts";
import type { Found } from "./admission.ts";
import { commonOfBand } from "./advance.ts";
import type { Band } from "./bands.ts";
import type { Levels } from "./levels.ts";
import type { Query } from "./query.ts";
import type { Rows } from "./rows.ts";

export interface Standing {
  /** Most similar first; among equals the later row first, as in the public code's reversed sort. */
  readonly nearest: readonly Found[];
  /** Sum of F over all rows. */
  readonly sum: number;
}

/**
 * Scores every row: the rows of a band with positions together, all other rows one by one.
 *
 * @param common scratch, at least one word per row
 */
export function standing(
  count: number,
  query: Query,
  rows: Rows,
  { bands, unbanded }: Levels,
  common: Int32Array,
): Standing {
  const nearest = new Nearest(count);
  /** F is 2 * common / (both lengths), so over rows of one length it is enough to add up `common`. */
  const commonByLength = new Float64Array(rows.longest + 1);
  const score = (row: number): void => {
    const length = rows.lengths[row]!;
    const shared = query.common(row);
    commonByLength[length]! += shared;
    nearest.offer(row, rougeF(shared, query.tokens.length, length));
  };
  for (let row = unbanded; row < rows.count; row++) score(row);
  for (const band of bands) {
    if (band.words === 0) band.rows.forEach(score);
    else {
      commonOfBand(query, band, common);
      scoreBand(query.tokens.length, band, common, nearest, commonByLength);
    }
  }
  let sum = 0;
  commonByLength.forEach((shared, length) => {
    if (shared > 0) sum += (2 * shared) / (query.tokens.length + length);
  });
  return { nearest: nearest.found, sum };
}

/** Adds up the common tokens by row length. Computes F only for rows that may belong to the nearest. */
function scoreBand(
  candidateLength: number,
  { rows, from, lengthStarts }: Band,
  common: Int32Array,
  nearest: Nearest,
  commonByLength: Float64Array,
): void {
  for (let length = from; length - from + 1 < lengthStarts.length; length++) {
    const start = lengthStarts[length - from]!;
    let least = nearest.leastCommon(candidateLength, length);
    let sum = 0;
    // Later rows first: an earlier row with the same score must not take their place.
    for (let place = lengthStarts[length - from + 1]! - 1; place >= start; place--) {
      const shared = common[place]!;
      sum += shared;
      if (shared < least) continue;
      if (nearest.offer(rows[place]!, rougeF(shared, candidateLength, length))) {
        least = nearest.leastCommon(candidateLength, length);
      }
    }
    commonByLength[length]! += sum;
  }
}

/** The best so far, at most `count`, the later row first among equals. */
class Nearest {
  readonly found: Found[] = [];

  constructor(readonly count: number) {}

  /** @returns whether the row is now among the best */
  offer(row: number, score: number): boolean {
    const { found, count } = this;
    let place = found.length;
    while (place > 0 && precedes(row, score, found[place - 1]!)) place--;
    if (place >= count) return false;
    found.splice(place, 0, { row, score });
    if (found.length > count) found.pop();
    return true;
  }

  /** The least number of common tokens with which a row may be among the best. */
  leastCommon(candidateLength: number, length: number): number {
    const { found, count } = this;
    if (found.length < count) return 0;
    const least = count === 0 ? Infinity : found[count - 1]!.score;
    const most = Math.min(candidateLength, length);
    let common = Math.max(0, Math.floor((least * (candidateLength + length)) / 2) - 1);
    while (common <= most && rougeF(common, candidateLength, length) < least) common++;
    return common;
  }
}

function precedes(row: number, score: number, other: Found): boolean {
  return score > other.score || (score === other.score && row > other.row);
}
