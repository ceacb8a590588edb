/** The loop's Similarity by the readable dynamic program: slow, obviously right, and independent of the index. */
import { admitInOrder } from "../../../src/core/similarity/admit-in-order.ts";
import { rougeL } from "../../../src/core/similarity/rouge.ts";
import { rougeTokens } from "../../../src/core/text/tokens.ts";
import type { Neighbour } from "../../../src/core/rows/mentions.ts";
import type { Comparable, Judgement, Similarity } from "../../../src/run/ports.ts";

export class PlainSimilarity implements Similarity {
  #entries: { taskId: string; instruction: string; tokens: string[] }[] = [];

  async add(taskId: string, instruction: string): Promise<void> {
    this.#entries.push({ taskId, instruction, tokens: rougeTokens(instruction, "unicode") });
  }

  async remove(taskIds: readonly string[]): Promise<void> {
    this.#entries = this.#entries.filter(({ taskId }) => !taskIds.includes(taskId));
  }

  async admit(candidates: readonly Comparable[], threshold: number, most = Infinity): Promise<Judgement[]> {
    return admitInOrder(candidates, most, (each) => this.#judge(each, threshold));
  }

  #judge({ taskId, instruction }: Comparable, threshold: number): Judgement {
    const tokens = rougeTokens(instruction, "unicode");
    const scored: Neighbour[] = this.#entries.map((each) => ({
      taskId: each.taskId,
      instruction: each.instruction,
      score: rougeL(tokens, each.tokens).f,
    }));
    const best = scored.toSorted((a, b) => b.score - a.score);
    const [nearest] = best;
    if (nearest && nearest.score > threshold) return { admitted: false, nearest };
    const average = scored.reduce((sum, { score }) => sum + score, 0) / Math.max(1, scored.length);
    void this.add(taskId, instruction);
    return { admitted: true, record: { mostSimilar: best.slice(0, 10), average } };
  }
}
