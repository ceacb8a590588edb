/** The rows of a pool in bands of length. Each band has an index: which rows hold a token, and where. Knows no queries. */
import type { Rows } from "./rows.ts";

/**
 * Bands of row length, in tokens. A band's rows fit into its `words` of 32 bits. With 0 words no positions are kept; such
 * long rows are rare and are read one by one. Narrow bands let admission skip lengths that cannot be near.
 */
const BANDS: readonly { readonly from: number; readonly to: number; readonly words: BandWords }[] = [
  { from: 0, to: 8, words: 1 },
  { from: 9, to: 16, words: 1 },
  { from: 17, to: 32, words: 1 },
  { from: 33, to: 64, words: 2 },
  { from: 65, to: Infinity, words: 0 },
];

type BandWords = 0 | 1 | 2;

export interface Band {
  readonly from: number;
  readonly to: number;
  readonly words: BandWords;
  /** Row numbers, by length and then rising. */
  readonly rows: Int32Array;
  /** Where the rows of each length begin, from length `from` on; the entry after the last is the end. */
  readonly lengthStarts: Int32Array;
  /** Token t has the entries from `starts[t]` to `starts[t + 1]`, one for each row that has it. */
  readonly starts: Int32Array;
  /** Per entry the row's place in `rows`, rising within a token. */
  readonly places: Int32Array;
  /** Per entry the token's positions in the row as bits, in `words` words. */
  readonly positions: Int32Array;
}

/** The index of the rows from `firstRow` to the last there is now; bands without rows are left out. */
export function buildBands(rows: Rows, firstRow: number): Band[] {
  return BANDS.flatMap(({ from, to, words }) => {
    const members = membersByLength(rows, firstRow, from, Math.min(to, rows.longest));
    return members.rows.length === 0 ? [] : { from, to, words, ...members, ...invert(rows, members.rows, words) };
  });
}

/** Entries of a token in a band; none where the token is newer than the band. */
export function entriesOf(band: Band, token: number): { start: number; end: number } {
  return token + 1 < band.starts.length ? { start: band.starts[token]!, end: band.starts[token + 1]! } : NONE;
}

const NONE = { start: 0, end: 0 };

function membersByLength(rows: Rows, firstRow: number, from: number, to: number) {
  const lengthStarts = new Int32Array(Math.max(0, to - from + 1) + 1);
  const isMember = (length: number): boolean => length >= from && length <= to;
  for (let row = firstRow; row < rows.count; row++) {
    const length = rows.lengths[row]!;
    if (isMember(length)) lengthStarts[length - from + 1]!++;
  }
  for (let i = 1; i < lengthStarts.length; i++) lengthStarts[i]! += lengthStarts[i - 1]!;
  const next = lengthStarts.slice();
  const members = new Int32Array(lengthStarts.at(-1)!);
  for (let row = firstRow; row < rows.count; row++) {
    const length = rows.lengths[row]!;
    if (isMember(length)) members[next[length - from]!++] = row;
  }
  return { rows: members, lengthStarts };
}

/** Counts each token's rows, then places them. */
function invert(rows: Rows, members: Int32Array, words: BandWords) {
  const { tokens, vocabulary } = rows;
  const starts = new Int32Array(vocabulary + 1);
  const seenIn = new Int32Array(vocabulary).fill(-1);
  for (const row of members) {
    for (let i = rows.starts[row]!, end = i + rows.lengths[row]!; i < end; i++) {
      const token = tokens[i]!;
      if (seenIn[token] === row) continue;
      seenIn[token] = row;
      starts[token + 1]!++;
    }
  }
  for (let token = 0; token < vocabulary; token++) starts[token + 1]! += starts[token]!;

  const places = new Int32Array(starts[vocabulary]!);
  const positions = new Int32Array(places.length * words);
  const next = starts.slice(0, vocabulary);
  for (let place = 0; place < members.length; place++) {
    const start = rows.starts[members[place]!]!;
    for (let i = 0, length = rows.lengths[members[place]!]!; i < length; i++) {
      const token = tokens[start + i]!;
      let entry = next[token]! - 1;
      if (entry < starts[token]! || places[entry] !== place) {
        entry = next[token]!++;
        places[entry] = place;
      }
      if (words > 0) positions[entry * words + (i >> 5)]! |= 1 << (i & 31);
    }
  }
  return { starts, places, positions };
}
