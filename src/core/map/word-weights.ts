/** Weighs the words of instructions by tf-idf. The weights are those of the texts it was made from, so later texts change none. */
import { porterStem } from "../text/porter.ts";
import { comparedTokens } from "../text/tokens.ts";
import { ofLengthOne, type SparseRow } from "./sparse-row.ts";

/** Only the beginning of a longer text is read, characters: what a task is about stands there, and memory stays bounded. */
export const READ_CHARACTERS = 4000;

export class WordWeights {
  readonly #columns = new Map<string, number>();
  /** How much a word tells, by column: ln((1 + texts) / (1 + texts that have it)) + 1. */
  readonly #telling: Float32Array;
  readonly #ofNoText: number;

  constructor(texts: readonly string[]) {
    const counts: number[] = [];
    for (const text of texts) {
      for (const word of new Set(wordsOf(text))) {
        const column = this.#columns.get(word) ?? this.#columns.size;
        this.#columns.set(word, column);
        counts[column] = (counts[column] ?? 0) + 1;
      }
    }
    this.#ofNoText = Math.log(1 + texts.length) + 1;
    this.#telling = Float32Array.from(counts, (count) => Math.log((1 + texts.length) / (1 + count)) + 1);
  }

  /** The row of a text, of length one. Words that no text had from which this was made are passed over. */
  rowOf(text: string): SparseRow {
    const counts = new Map<number, number>();
    for (const word of wordsOf(text)) {
      const column = this.#columns.get(word);
      if (column !== undefined) counts.set(column, (counts.get(column) ?? 0) + 1);
    }
    const columns = Int32Array.from(counts.keys()).sort();
    // A word said again tells less than one said first.
    const values = Float32Array.from(columns, (column) => (1 + Math.log(counts.get(column)!)) * this.#telling[column]!);
    return ofLengthOne({ columns, values });
  }

  /** How much of a text's row of `rowOf` its known words make up, 0 to 1, when each other word tells as much as one of no text. */
  knownShare(text: string): number {
    const words = new Set(wordsOf(text));
    let known = 0;
    let other = 0;
    for (const word of words) {
      const column = this.#columns.get(word);
      if (column === undefined) other += this.#ofNoText ** 2;
      else known += this.#telling[column]! ** 2;
    }
    return known === 0 ? 0 : Math.sqrt(known / (known + other));
  }
}

/** Words of every script; English ones by their stem, so that "list" and "lists" are one. */
function wordsOf(text: string): string[] {
  return comparedTokens(text.slice(0, READ_CHARACTERS), "unicode").map(porterStem);
}
