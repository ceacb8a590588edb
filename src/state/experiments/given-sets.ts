/** What each recipe of an experiment would be given: the tasks in the set-up, or what comes with the page for that recipe, and the files that were added. */
import { givenTasks, unfitFor } from "../../core/experiments/given.ts";
import { presetLike, type SeedChoice } from "../../core/experiments/sweep.ts";
import { builtInPairs } from "../../core/imports/pairs/given.ts";
import type { Method } from "../../core/method/method.ts";
import type { RecipeOutline } from "../../core/recipes/recipe.ts";
import type { SetupState } from "../run/setup.svelte.ts";
import { BUILT_IN_PAIRS, BUILT_IN_SEEDS } from "../seeds/seed-set.ts";

export class GivenSets {
  readonly #setup: SetupState;

  constructor(setup: SetupState) {
    this.#setup = setup;
  }

  /** @param added sets beside that of the set-up */
  setsFor(outline: RecipeOutline, added: readonly SeedChoice[]): readonly SeedChoice[] {
    const method = this.#methodOf(outline);
    const all = [...this.#firstFor(outline), ...added];
    return all.map(({ name, tasks }) => ({ name, tasks: givenTasks(outline, method, tasks) }));
  }

  /** Why a recipe cannot be varied, in words; undefined when it can. */
  whyNot(outline: RecipeOutline, added: readonly SeedChoice[]): string | undefined {
    const { recipe } = this.#setup;
    if (outline.id === recipe.id) return undefined;
    if (outline.asksNoModel) return "It asks no model. Choose it in the set-up.";
    if (recipe.asksNoModel) return `“${recipe.title}”, which is in the set-up, asks no model.`;
    const first = this.#firstFor(outline);
    if (first.length === 0) return "What it is given is not here yet.";
    const method = this.#methodOf(outline);
    return [...first, ...added].map((set) => unfitFor(outline, method, set)).find((each) => each !== undefined);
  }

  /** Tasks that one run makes: as many as what it is given allows where that decides, else what the person wants. */
  goalOf(outline: RecipeOutline, { tasks }: SeedChoice, method = this.#methodOf(outline)): number {
    const { recipe, wanted, goal } = this.#setup;
    if (outline.given === "rows" && outline.id === recipe.id) return wanted;
    return outline.goal?.(tasks.length, method) ?? goal;
  }

  #methodOf({ id, methods }: RecipeOutline): Method {
    const { method, recipe } = this.#setup;
    return id === recipe.id ? method : presetLike(method, methods);
  }

  #firstFor({ given }: RecipeOutline): readonly SeedChoice[] {
    const { givenName, recipe, seeds, usable } = this.#setup;
    if (given === recipe.given) return choice(givenName, usable);
    if (seeds.isOwn) return choice(seeds.current?.name, seeds.current?.tasks);
    // Without an own set and without a current one, kept seeds are still being read.
    if (seeds.current === undefined) return [];
    return given === "pairs" ? choice(BUILT_IN_PAIRS, builtInPairs()) : choice(BUILT_IN_SEEDS, seeds.general);
  }
}

function choice(name: string | undefined, tasks: SeedChoice["tasks"] | undefined): readonly SeedChoice[] {
  return name === undefined || tasks === undefined ? [] : [{ name, tasks }];
}
