/** The score to the nearest seed (paper, figure 4), exact: over the seeds alone, whatever else is in the pool. */
import type { TokenScheme } from "../../src/core/text/tokens.ts";
import { RougeIndex } from "../dedup/rouge-index.ts";

export class SeedScores {
  readonly #index = new RougeIndex();

  constructor(scheme: TokenScheme) {
    this.#index.rebuild(scheme, []);
  }

  addSeed(taskId: string, instruction: string): void {
    this.#index.add(taskId, instruction);
  }

  /** Undefined while there are no seeds. */
  nearest(instruction: string): number | undefined {
    return this.#index.nearest(instruction, 1)[0]?.score;
  }
}
