/** One batch, from its prompts to stored tasks: with requests that overlap, or one thing at a time while the person steps. */
import type { OpenBatch } from "../core/rows/run-row.ts";
import { OneAtATime, type BatchEnd, type Judged, type RunContext } from "./context.ts";
import type { Recipe } from "../core/recipes/recipe.ts";
import { atOnce } from "./at-once.ts";
import { oneByOne } from "./one-by-one.ts";
import { together } from "./together.ts";

/** Whether all tasks of a batch are there as soon as they are taken. */
function asksNothing({ list, steps }: Recipe): boolean {
  return list === undefined && steps.length === 0;
}

/**
 * Works through a batch from the cursor. The person may begin and end stepping anywhere in it; its rows are the same.
 * @returns false when the goal was reached within it
 */
export async function workThrough(base: RunContext, batch: OpenBatch): Promise<boolean> {
  const context: RunContext = { ...base, judged: new Map<string, Judged>() };
  for (;;) {
    const end = context.gate.steps ? await oneByOne(context, batch) : await work();
    if (end !== "turn") return end === "worked-through";
  }

  async function work(): Promise<BatchEnd> {
    context.steps?.off();
    try {
      return asksNothing(context.recipe) ? await atOnce(context, batch) : await together(context, batch);
    } catch (error) {
      if (error instanceof OneAtATime) return "turn";
      throw error;
    }
  }
}
