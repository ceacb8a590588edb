/** What the index is measured against: the integer dynamic program, and the npm package `js-rouge`. Both scan the pool. */
import { l as jsRougeL } from "js-rouge";
import { rougeF } from "../src/core/similarity/rouge.ts";
import { rougeTokens } from "../src/core/text/tokens.ts";

export interface Scan {
  readonly best: number;
  readonly mean: number;
}

/** The two-row dynamic program over token numbers that were prepared before. */
export class IntegerDp {
  readonly #numbers = new Map<string, number>();
  readonly #rows: Int32Array[];

  constructor(pool: readonly string[]) {
    this.#rows = pool.map((text) => this.#numbered(text));
  }

  scan(candidate: string): Scan {
    const target = this.#numbered(candidate);
    let best = 0;
    let sum = 0;
    for (const row of this.#rows) {
      const f = row.length === 0 ? 0 : rougeF(common(target, row), target.length, row.length);
      best = Math.max(best, f);
      sum += f;
    }
    return { best, mean: sum / this.#rows.length };
  }

  #numbered(text: string): Int32Array {
    return Int32Array.from(rougeTokens(text, "ascii"), (token) => {
      const number = this.#numbers.get(token) ?? this.#numbers.size;
      this.#numbers.set(token, number);
      return number;
    });
  }
}

/** `js-rouge` on texts, used as its documentation shows. Its F differs from the scorer's in the last bits; only its time is used. */
export function scanWithJsRouge(candidate: string, pool: readonly string[]): number {
  let best = 0;
  for (const text of pool) best = Math.max(best, jsRougeL(candidate, text));
  return best;
}

let previous = new Int32Array(64);
let current = new Int32Array(64);

function common(a: Int32Array, b: Int32Array): number {
  if (b.length >= previous.length) {
    previous = new Int32Array(b.length * 2);
    current = new Int32Array(b.length * 2);
  }
  previous.fill(0, 0, b.length + 1);
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < b.length; j++) {
      current[j + 1] = a[i] === b[j] ? previous[j]! + 1 : Math.max(previous[j + 1]!, current[j]!);
    }
    [previous, current] = [current, previous];
  }
  return previous[b.length]!;
}
