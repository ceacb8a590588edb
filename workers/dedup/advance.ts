/** Common subsequences of one candidate with all rows of a band at once, through the band's index. Knows no scores. */
import { entriesOf, type Band } from "./bands.ts";
import { popcount } from "./popcount.ts";
import type { Query } from "./query.ts";

/**
 * Bit-parallel dynamic programming (Crochemore and others, 2001; Hyyrö, 2004) the other way round: the bits are the
 * row's positions, and each token of the candidate, in order, updates the rows that have it. Rows that share no token are
 * never visited. At the end there is a zero bit for each common token.
 *
 * @param band with positions
 * @param common gets the common tokens of each row of the band
 */
export function commonOfBand(query: Query, band: Band, common: Int32Array): void {
  if (band.words === 1) advanceWords(query, band, common);
  else advanceDoubleWords(query, band, common);
}

function advanceWords(query: Query, band: Band, state: Int32Array): void {
  const { places, positions } = band;
  state.fill(-1, 0, band.rows.length);
  for (const token of query.tokens) {
    if (token < 0) continue;
    const { start, end } = entriesOf(band, token);
    for (let entry = start; entry < end; entry++) {
      const place = places[entry]!;
      const old = state[place]!;
      const matched = old & positions[entry]!;
      state[place] = (old + matched) | (old - matched);
    }
  }
  for (let place = 0; place < band.rows.length; place++) state[place] = popcount(~state[place]!);
}

/** The same with the sum's carry taken from the lower word to the upper. */
function advanceDoubleWords(query: Query, band: Band, common: Int32Array): void {
  const { places, positions } = band;
  const state = new Int32Array(band.rows.length * 2).fill(-1);
  for (const token of query.tokens) {
    if (token < 0) continue;
    const { start, end } = entriesOf(band, token);
    for (let entry = start; entry < end; entry++) {
      const at = places[entry]! * 2;
      const low = state[at]!;
      const lowMatched = low & positions[entry * 2]!;
      const lowSum = (low + lowMatched) | 0;
      const carry = (lowMatched | (low & ~lowSum)) >>> 31;
      const high = state[at + 1]!;
      const highMatched = high & positions[entry * 2 + 1]!;
      state[at] = lowSum | (low - lowMatched);
      state[at + 1] = (high + highMatched + carry) | (high - highMatched);
    }
  }
  for (let place = 0; place < band.rows.length; place++) {
    common[place] = popcount(~state[place * 2]!) + popcount(~state[place * 2 + 1]!);
  }
}
