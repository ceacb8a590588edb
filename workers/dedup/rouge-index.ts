/** The similarity index: all instructions of a pool, in order, and how similar a candidate is to them. Knows no thread. */
import type { Neighbour, SimilarityRecord } from "../../src/core/rows/mentions.ts";
import { admitInOrder } from "../../src/core/similarity/admit-in-order.ts";
import type { TokenScheme } from "../../src/core/text/tokens.ts";
import type { Comparable, Judgement } from "../../src/run/ports.ts";
import { eachAbove, nearestAbove, type Found } from "./admission.ts";
import { Levels } from "./levels.ts";
import { Query } from "./query.ts";
import { standing } from "./record.ts";
import { Rows } from "./rows.ts";
import { Scratch } from "./scratch.ts";

/** How many similar instructions are stored with an admitted one, as the public code does. */
const MOST_SIMILAR = 10;

export class RougeIndex {
  #rows = new Rows("ascii");
  #levels = new Levels(this.#rows);
  #scratch = new Scratch(0, 0);

  /** Empties the index and fills it again, in pool order. Where a task is given twice, the last one counts. */
  rebuild(scheme: TokenScheme, entries: Iterable<Comparable>): void {
    this.#rows = new Rows(scheme);
    this.#levels = new Levels(this.#rows);
    const last = new Map<string, string>();
    for (const { taskId, instruction } of entries) {
      last.delete(taskId);
      last.set(taskId, instruction);
    }
    for (const [taskId, instruction] of last) this.#rows.append(taskId, instruction);
    this.#levels.buildAll();
  }

  /** Adds an instruction at the end of the pool. Does nothing for a task that is in the index already. */
  add(taskId: string, instruction: string): void {
    if (this.#rows.has(taskId)) return;
    this.#rows.append(taskId, instruction);
    this.#levels.changed();
  }

  /** Takes instructions out. Fills the index anew, since this is rare. */
  remove(taskIds: readonly string[]): void {
    const gone = new Set(taskIds);
    const rows = this.#rows;
    const all = Array.from({ length: rows.count }, (_, i) => ({ taskId: rows.taskId(i), instruction: rows.text(i) }));
    const left = all.filter(({ taskId }) => !gone.has(taskId));
    if (left.length < all.length) this.rebuild(rows.scheme, left);
  }

  size(): number {
    return this.#rows.count;
  }

  /** Admits when no F is greater than `threshold`; a refusal names the nearest, the first in pool order among equals. */
  judge(instruction: string, threshold: number): Judgement {
    const nearest = this.nearestAbove(instruction, threshold);
    return nearest ? { admitted: false, nearest } : { admitted: true, record: this.record(instruction) };
  }

  /**
   * Judges candidates in order, and adds each that is admitted before the next is judged.
   * @param most how many are admitted at most @returns the answers up to the one that makes `most`
   */
  admit(candidates: readonly Comparable[], threshold: number, most = Infinity): Judgement[] {
    return admitInOrder(candidates, most, ({ taskId, instruction }) => {
      const judgement = this.judge(instruction, threshold);
      if (judgement.admitted) this.add(taskId, instruction);
      return judgement;
    });
  }

  /** The nearest with an F greater than `threshold` (0 to 1), or none. */
  nearestAbove(instruction: string, threshold: number): Neighbour | undefined {
    const found = this.#ask(instruction, (query, scratch) =>
      nearestAbove(threshold, query, this.#rows, this.#levels, scratch),
    );
    return found && this.#neighbour(found);
  }

  /** The tasks with an F greater than `threshold` (0 to 1), in any order. */
  allAbove(instruction: string, threshold: number): string[] {
    return this.#ask(instruction, (query, scratch) => {
      const found: string[] = [];
      eachAbove(threshold, query, this.#rows, this.#levels, scratch, (row) => found.push(this.#rows.taskId(row)));
      return found;
    });
  }

  /** The ten most similar and the mean F (0 for an empty pool). */
  record(instruction: string): SimilarityRecord {
    const { nearest, sum } = this.#standing(instruction, MOST_SIMILAR);
    return { mostSimilar: nearest.map((found) => this.#neighbour(found)), average: sum / Math.max(1, this.size()) };
  }

  /** The `count` most similar; among equals the later row comes first, as in the public code's reversed sort. */
  nearest(instruction: string, count: number): Neighbour[] {
    return this.#standing(instruction, count).nearest.map((found) => this.#neighbour(found));
  }

  #standing(instruction: string, count: number) {
    return this.#ask(instruction, (query, { touched }) => standing(count, query, this.#rows, this.#levels, touched));
  }

  #ask<Answer>(instruction: string, question: (query: Query, scratch: Scratch) => Answer): Answer {
    this.#scratch = this.#scratch.enough(this.#rows.vocabulary, this.#rows.count);
    const query = new Query(this.#rows, instruction, this.#scratch.places);
    try {
      return question(query, this.#scratch);
    } finally {
      query.release();
    }
  }

  #neighbour({ row, score }: Found): Neighbour {
    return { taskId: this.#rows.taskId(row), instruction: this.#rows.text(row), score };
  }
}
