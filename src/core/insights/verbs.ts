/** Counts of first verbs and their objects (paper, figure 3). Maps, because any word may come, even `constructor`. */
import type { Phrase } from "./phrase.ts";
import type { VerbSummary } from "./snapshot.ts";

/** As in the paper's figure. */
const TOP_VERBS = 20;
const TOP_NOUNS = 4;

interface Counted {
  count: number;
  readonly nouns: Map<string, number>;
}

export class VerbTally {
  readonly #verbs = new Map<string, Counted>();
  #instructions = 0;
  #withVerb = 0;
  #withNoun = 0;

  add({ verb, noun }: Phrase): void {
    this.#instructions++;
    if (verb === undefined) return;
    this.#withVerb++;
    let counted = this.#verbs.get(verb);
    if (counted === undefined) this.#verbs.set(verb, (counted = { count: 0, nouns: new Map() }));
    counted.count++;
    if (noun === undefined) return;
    this.#withNoun++;
    counted.nouns.set(noun, (counted.nouns.get(noun) ?? 0) + 1);
  }

  /** The most frequent first; equal ones by name. */
  get summary(): VerbSummary {
    const verbs = [...this.#verbs]
      .sort(([a, { count: m }], [b, { count: n }]) => n - m || compare(a, b))
      .slice(0, TOP_VERBS)
      .map(([verb, { count, nouns }]) => ({ verb, count, nouns: topNouns(nouns) }));
    return { instructions: this.#instructions, withVerb: this.#withVerb, withNoun: this.#withNoun, verbs };
  }
}

function topNouns(nouns: ReadonlyMap<string, number>) {
  return [...nouns]
    .sort(([a, m], [b, n]) => n - m || compare(a, b))
    .slice(0, TOP_NOUNS)
    .map(([noun, count]) => ({ noun, count }));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
