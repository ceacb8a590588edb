/** Lengths of texts in words (paper, figure 5), or in letters where there are no spaces: exact counts, and bins for a picture. */
import { countWords } from "../text/word-count.ts";
import type { LengthCounts } from "./snapshot.ts";

export class LengthTally {
  readonly #counts = new Map<number, number>();
  #texts = 0;
  #words = 0;

  /** @returns its length */
  add(text: string): number {
    const words = countWords(text).atMost;
    this.#counts.set(words, (this.#counts.get(words) ?? 0) + 1);
    this.#texts++;
    this.#words += words;
    return words;
  }

  get summary(): LengthCounts {
    return {
      texts: this.#texts,
      mean: this.#texts === 0 ? 0 : this.#words / this.#texts,
      counts: [...this.#counts].sort(([a], [b]) => a - b),
    };
  }
}

export interface LengthBin {
  readonly from: number;
  /** The largest length in the bin; infinite for the last bin, which holds the few longest texts. */
  readonly to: number;
  readonly texts: number;
}

/** Bins of a picture. */
export const BINS = 20;
const WIDTHS = [1, 2, 3, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000];
/** At most this share of the texts is too long for the bins before the last. */
const TAIL = 0.01;

/** One width of bins for all of these, so that runs can be compared. */
export function binWidth(all: readonly LengthCounts[]): number {
  const reach = Math.max(1, ...all.map(withoutTail));
  return WIDTHS.find((width) => width * (BINS - 1) >= reach) ?? Math.ceil(reach / (BINS - 1));
}

/** Bins from 1 word on; the first also holds texts without a word. */
export function lengthBins({ counts }: LengthCounts, width: number): LengthBin[] {
  const bins = Array.from({ length: BINS }, (_, i) => ({
    from: i * width + 1,
    to: i === BINS - 1 ? Infinity : (i + 1) * width,
    texts: 0,
  }));
  for (const [words, texts] of counts) {
    const bin = bins[Math.min(BINS - 1, Math.max(0, Math.ceil(words / width) - 1))];
    if (bin) bin.texts += texts;
  }
  return bins;
}

function withoutTail({ texts, counts }: LengthCounts): number {
  let left = texts;
  for (const [words, count] of counts) {
    left -= count;
    if (left <= texts * TAIL) return words;
  }
  return 0;
}
