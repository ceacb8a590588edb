/**
 * Where a reply goes round and is cut, decided from its text alone. Knows no engine and no run.
 *
 * A reply goes round when its end repeats itself (up to 60 tokens, three times or more, 60 tokens in all; see `Rounds` for
 * tables, code and numbers), or when a list has two items in a row that are too similar to earlier ones of the same reply.
 * What is kept goes to the end of the rounds, or of the items, that decided: a person sees what went round.
 */
import { CircleTokens } from "./circle-tokens.ts";
import { JsonItems, LineItems } from "./list-items.ts";
import { Rounds } from "./rounds.ts";
import { SimilarItems, type ItemComparison } from "./similar-items.ts";

export interface CircleRules {
  /** For a reply that is a list. */
  readonly list?: ItemComparison;
}

/** The text is judged each time this many characters are whole, so that it does not matter in which pieces they came. */
const STEP_CHARACTERS = 16;

/** Takes a reply in pieces and finds the place where it is to be cut. The time taken grows only with the text. */
export class CircleWatch {
  readonly #tokens = new CircleTokens();
  readonly #rounds = new Rounds();
  readonly #lists: readonly ListWatch[];
  #waiting = "";
  #cut: number | undefined;

  constructor({ list }: CircleRules) {
    this.#lists = list ? [new ListWatch(new LineItems(), list), new ListWatch(new JsonItems(), list)] : [];
  }

  /** Characters of the reply that are kept; undefined as long as it does not go round. */
  get cut(): number | undefined {
    return this.#cut;
  }

  /** @returns whether the reply goes round; later pieces change nothing */
  push(piece: string): boolean {
    if (this.#cut !== undefined) return true;
    this.#waiting += piece;
    let at = 0;
    for (; this.#cut === undefined && at + STEP_CHARACTERS <= this.#waiting.length; at += STEP_CHARACTERS)
      this.#cut = this.#judge(this.#waiting.slice(at, at + STEP_CHARACTERS));
    this.#waiting = this.#waiting.slice(at);
    return this.#cut !== undefined;
  }

  #judge(step: string): number | undefined {
    let cut: number | undefined;
    for (const token of this.#tokens.push(step)) cut ??= this.#rounds.add(token);
    for (const list of this.#lists) cut ??= list.push(step);
    return cut;
  }
}

class ListWatch {
  readonly #items: LineItems | JsonItems;
  readonly #similar: SimilarItems;

  constructor(items: LineItems | JsonItems, comparison: ItemComparison) {
    this.#items = items;
    this.#similar = new SimilarItems(comparison);
  }

  push(step: string): number | undefined {
    for (const { text, end } of this.#items.push(step)) if (this.#similar.add(text)) return end;
    return undefined;
  }
}

/** Where a whole reply is to be cut, characters; undefined when it does not go round. `CircleWatch` finds the same place. */
export function circleAt(text: string, rules: CircleRules = {}): number | undefined {
  const watch = new CircleWatch(rules);
  watch.push(text);
  return watch.cut;
}
