/**
 * Finds in a reply, one after the other, the texts that a reader took from it. A reader changes letters, white space and
 * marks and leaves words out, so texts are compared by their letters alone, and small differences are passed over. The
 * time grows with the lengths of the reply and of the texts, not with their product.
 */
import { foldedLetters, lettersOf, type Letters, type Span } from "./letters.ts";
import type { IsMark } from "./marks.ts";

/** Letters by which a place is looked up. */
const KEY = 3;
const BUCKETS = 1 << 16;
/** Places tried for one text, and places passed over on the way to one. */
const MOST_TRIED = 24;
const MOST_PASSED = 64;
/** A text of a letter or two must stand so near, in letters. */
const NEAR = 400;
/** A text of so few letters may also be part of a sentence elsewhere. */
const SHORT = 24;
/** The longest mark before a text, characters. */
const LONGEST_MARK = 120;
/** The longest difference in letters that is passed over, and the letters that must be equal after it. */
const SLACK = 12;
const SURE = 4;
/** Letters that must be equal after a longer gap, and how often a text may have one. */
const SURE_AFTER_GAP = 8;
const MOST_GAPS = 200;
/** The share of a text's letters that must be found. */
const ENOUGH = 0.7;

/** A place in the letters, in units of `folded`. */
type Run = [from: number, to: number];

export class Finder {
  readonly #letters: Letters;
  /** By bucket the first word that begins so, and by word the next; -1 at the end. */
  readonly #first = new Int32Array(BUCKETS).fill(-1);
  readonly #next: Int32Array;
  /** As `#first`, without the words before the cursor. */
  readonly #ahead: Int32Array;
  readonly #taken: Uint8Array;
  /** By place 1 where nothing but a mark stands before it in its line, 2 where more does, 0 where nobody has looked. */
  readonly #leading: Uint8Array;
  #cursor = 0;

  readonly #reply: string;
  readonly #isMark: IsMark;

  /** @param isMark what may stand before a text in its line; a short text is looked for behind such a mark first */
  constructor(reply: string, isMark: IsMark) {
    this.#reply = reply;
    this.#isMark = isMark;
    this.#letters = lettersOf(reply);
    const { folded } = this.#letters;
    this.#next = new Int32Array(folded.length).fill(-1);
    this.#taken = new Uint8Array(folded.length);
    this.#leading = new Uint8Array(folded.length);
    for (let at = folded.length - KEY; at >= 0; at--) {
      if (!this.#beginsWord(at)) continue;
      const bucket = bucketOf(folded, at);
      this.#next[at] = this.#first[bucket] as number;
      this.#first[bucket] = at;
    }
    this.#ahead = this.#first.slice();
  }

  /** Takes the next free place of a text. @returns the spans it stands in, in order; none when it is not found */
  take(text: string): Span[] {
    const wanted = foldedLetters(text);
    if (wanted === "") return [];
    const runs = wanted.length < KEY ? this.#short(wanted) : (this.#after(wanted) ?? this.#anywhere(wanted));
    if (runs === undefined) return [];
    const { from, to } = this.#letters;
    for (const run of runs) {
      // A character such as ß folds to two letters: it is taken whole.
      while (run[1] < from.length && from[run[1]] === from[run[1] - 1]) run[1]++;
      this.#taken.fill(1, run[0], run[1]);
    }
    this.#cursor = Math.max(this.#cursor, runs.at(-1)?.[1] ?? 0);
    return runs.map(([start, end]) => ({ from: from[start] as number, to: to[end - 1] as number }));
  }

  /** The first place from the cursor on where all of the text stands, else where most of it does. */
  #after(wanted: string): Run[] | undefined {
    const places = [...this.#placesFrom(wanted, this.#cursor)];
    return this.#whole(wanted, places) ?? this.#most(wanted, places);
  }

  /** A place before the cursor: a reader may give its texts in another order. */
  #anywhere(wanted: string): Run[] | undefined {
    return this.#whole(wanted, [...this.#places(this.#first[bucketOf(wanted)] as number)]);
  }

  #whole(wanted: string, places: readonly number[]): Run[] | undefined {
    const { folded } = this.#letters;
    let within: number | undefined;
    let whole: number | undefined;
    for (const at of places) {
      const end = at + wanted.length;
      if (!folded.startsWith(wanted, at) || !this.#isFree(at, end)) continue;
      if (end === folded.length || this.#beginsWord(end)) {
        if (wanted.length > SHORT || this.#leads(at)) return [[at, end]];
        whole ??= at;
      }
      within ??= at;
    }
    const found = whole ?? within;
    return found === undefined ? undefined : [[found, found + wanted.length]];
  }

  #most(wanted: string, places: readonly number[]): Run[] | undefined {
    let best: { readonly runs: Run[]; readonly found: number } | undefined;
    for (const at of places.slice(0, 4)) {
      const aligned = this.#align(wanted, at);
      if (aligned.found > (best?.found ?? 0) && aligned.runs.every(([from, to]) => this.#isFree(from, to))) {
        best = aligned;
      }
    }
    return best && best.found >= wanted.length * ENOUGH ? best.runs : undefined;
  }

  /** Goes through text and reply side by side; where they differ, looks a little ahead in both. */
  #align(wanted: string, start: number): { readonly runs: Run[]; readonly found: number } {
    const { folded } = this.#letters;
    let [at, own, found, gaps] = [start, 0, 0, 0];
    let run: Run = [start, start];
    const runs = [run];
    while (own < wanted.length && at < folded.length) {
      if (wanted[own] === folded[at]) {
        own++;
        at++;
        found++;
        run[1] = at;
        continue;
      }
      if (++gaps > MOST_GAPS) break;
      const step = differenceAt(wanted, own, folded, at);
      if (step) {
        own += step[0];
        at += step[1];
        continue;
      }
      const sure = wanted.slice(own, own + SURE_AFTER_GAP);
      const next = sure.length < KEY ? undefined : this.#firstWhole(sure, at);
      if (next === undefined) break;
      at = next;
      runs.push((run = [at, at]));
    }
    return { runs: runs.filter(([from, to]) => to > from), found };
  }

  #firstWhole(wanted: string, from: number): number | undefined {
    for (const at of this.#placesFrom(wanted, from)) if (this.#letters.folded.startsWith(wanted, at)) return at;
    return undefined;
  }

  /** A text of a letter or two must be a whole word, and near. */
  #short(wanted: string): Run[] | undefined {
    const { folded } = this.#letters;
    const last = Math.min(folded.length, this.#cursor + NEAR);
    let first: number | undefined;
    for (let at = this.#cursor; at < last; at++) {
      const end = at + wanted.length;
      if (!folded.startsWith(wanted, at) || !this.#beginsWord(at)) continue;
      if ((end !== folded.length && !this.#beginsWord(end)) || !this.#isFree(at, end)) continue;
      if (this.#leads(at)) return [[at, end]];
      first ??= at;
    }
    return first === undefined ? undefined : [[first, first + wanted.length]];
  }

  /** Whether nothing but a mark stands before a place in its line. */
  #leads(at: number): boolean {
    if (this.#leading[at] === 0) this.#leading[at] = this.#looksLeading(at) ? 1 : 2;
    return this.#leading[at] === 1;
  }

  #looksLeading(at: number): boolean {
    const place = this.#letters.from[at] as number;
    const before = this.#reply.slice(Math.max(0, place - LONGEST_MARK), place);
    const line = before.slice(before.lastIndexOf("\n") + 1);
    return line.length < LONGEST_MARK && (line.trim() === "" || this.#isMark(line));
  }

  /** The next places, not before `from`, at which a word begins as the text does. @param from the cursor or after it */
  *#placesFrom(wanted: string, from: number): Generator<number> {
    const bucket = bucketOf(wanted);
    let at = this.#ahead[bucket] as number;
    // What lies before the cursor is passed once and for all, so that many texts cost no more than the reply is long.
    while (at >= 0 && at < this.#cursor) at = this.#next[at] as number;
    this.#ahead[bucket] = at;
    for (let passed = 0; at >= 0 && at < from; passed++) {
      if (passed === MOST_PASSED) return;
      at = this.#next[at] as number;
    }
    yield* this.#places(at);
  }

  *#places(first: number): Generator<number> {
    let at = first;
    for (let tried = 0; at >= 0 && tried < MOST_TRIED; tried++) {
      yield at;
      at = this.#next[at] as number;
    }
  }

  #beginsWord(at: number): boolean {
    const { from, to } = this.#letters;
    return at === 0 || (from[at] as number) > (to[at - 1] as number);
  }

  #isFree(from: number, to: number): boolean {
    return !this.#taken.subarray(from, to).includes(1);
  }
}

function bucketOf(text: string, at = 0): number {
  let hash = 0;
  for (let i = at; i < at + KEY; i++) hash = Math.imul(hash, 0x9e3b) + text.charCodeAt(i);
  return (hash ^ (hash >>> 16)) & (BUCKETS - 1);
}

/** How many letters to pass over in the text and in the reply. */
function differenceAt(
  wanted: string,
  own: number,
  reply: string,
  at: number,
): [text: number, reply: number] | undefined {
  for (let by = 1; by <= SLACK; by++) {
    for (const [inText, inReply] of [
      [0, by],
      [by, 0],
      [by, by],
    ] as const) {
      const rest = wanted.slice(own + inText, own + inText + SURE);
      if (rest !== "" && reply.startsWith(rest, at + inReply)) return [inText, inReply];
    }
  }
  return undefined;
}
