/** Whether training data support a task: how near its instruction comes to one that was learned from (by ROUGE-L). */
import { lcsLength, rougeF } from "../similarity/rouge.ts";
import { comparedTokens } from "../text/tokens.ts";

/** From this F on, an instruction counts as near: half of the words in common, in order. The page lets a person move it. */
export const USUAL_CUT = 0.5;

/** The nearest of the instructions. */
export interface Nearest {
  /** Its place in the list; -1 where nothing has a word in common. */
  readonly place: number;
  /** F of ROUGE-L, 0 to 1. */
  readonly score: number;
}

/** Some instructions, to find the nearest of. */
export class NearestInstruction {
  readonly #lists: readonly (readonly string[])[];

  constructor(instructions: readonly string[]) {
    this.#lists = instructions.map(tokensOf);
  }

  /** The first among equals. */
  of(instruction: string): Nearest {
    const own = tokensOf(instruction);
    let best: Nearest = { place: -1, score: 0 };
    this.#lists.forEach((list, place) => {
      // No two lists have more in common than the shorter one holds.
      const most = rougeF(Math.min(list.length, own.length), list.length, own.length);
      if (most <= best.score) return;
      const score = rougeF(lcsLength(list, own), list.length, own.length);
      if (score > best.score) best = { place, score };
    });
    return best;
  }
}

function tokensOf(instruction: string): string[] {
  return comparedTokens(instruction, "unicode");
}
