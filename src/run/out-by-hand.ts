/** What the loop does when a person excludes or restores tasks of the run it works on: prompts and comparisons follow at once. */
import type { OutTask } from "../core/curation/out-by-hand.ts";
import type { DrawnTask, Recipe } from "../core/recipes/recipe.ts";
import type { Similarity } from "./ports.ts";

export class OutByHand {
  readonly #recipe: Recipe;
  readonly #similarity: Similarity;
  readonly #machineTasks: DrawnTask[];

  /** @param machineTasks those that prompts may show, in pool order; changed in place */
  constructor(recipe: Recipe, similarity: Similarity, machineTasks: DrawnTask[]) {
    this.#recipe = recipe;
    this.#similarity = similarity;
    this.#machineTasks = machineTasks;
  }

  /**
   * Prompts of the open batch are drawn already and stay as they are. A restored task is the last one in the index until
   * the index is next filled from the pool, which matters only among equally near ones.
   */
  async note(tasks: readonly OutTask[]): Promise<void> {
    // Of one that was excluded and restored, the last deed counts.
    const last = new Map(tasks.map((each) => [each.task.id, each]));
    const all = this.#machineTasks;
    const there = new Set(all.map(({ id }) => id));
    const out = [...last.values()].flatMap(({ task, withdrawn }) => (withdrawn ? [task.id] : []));
    const back = [...last.values()]
      .flatMap(({ task, withdrawn }) => (withdrawn || there.has(task.id) ? [] : [task]))
      .sort((a, b) => a.order - b.order);
    const left = all.filter(({ id }) => last.get(id)?.withdrawn !== true);
    all.length = 0;
    for (const { id, instruction } of [...left, ...back]) all.push({ id, instruction });
    if (this.#recipe.outline.newIn !== "pool") return;
    if (out.length > 0) await this.#similarity.remove(out);
    for (const { id, instruction } of back) await this.#similarity.add(id, instruction);
  }
}
