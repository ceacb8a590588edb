/** Which of its own tasks a run that holds its field may show: those that are of its seeds' field, by their words. */
import { fieldOf } from "../../src/core/drift/field-likeness.ts";
import { holdsField } from "../../src/core/method/guidance.ts";
import { outlineOf } from "../../src/core/recipes/recipes.ts";
import type { DrawnTask } from "../../src/core/recipes/recipe.ts";
import type { SeededRun } from "../../src/core/rows/run-row.ts";
import type { SeedTask } from "../../src/core/rows/seeds-row.ts";

/**
 * @param pageUrl where the page stands, and beside it the seeds that come with it: general tasks, with which the field is contrasted
 * @returns undefined where the run may show them all: it holds no field, or its seeds have none in common
 * @throws Error when the seeds that come with the page cannot be read
 */
export async function heldField(run: SeededRun, pageUrl: string): Promise<((task: DrawnTask) => boolean) | undefined> {
  if (!holdsField(run.method.guidance) || outlineOf(run).given !== "seeds") return undefined;
  const field = fieldOf(run.seeds, await builtInSeeds(pageUrl));
  if (field === undefined) return undefined;
  const known = new Map<string, boolean>();
  return ({ instruction }) => {
    const isOfField = known.get(instruction) ?? field.isOfField(instruction);
    known.set(instruction, isOfField);
    return isOfField;
  };
}

async function builtInSeeds(pageUrl: string): Promise<readonly SeedTask[]> {
  const response = await fetch(new URL("seeds/seed-tasks.jsonl", pageUrl));
  if (!response.ok)
    throw new Error(
      `The seeds that come with the page are needed to hold the field, and could not be read: the server answered ${String(response.status)}.`,
    );
  const { importSeeds } = await import("../../src/core/imports/import-seeds.ts");
  return importSeeds({ kind: "text", text: await response.text() }).tasks;
}
