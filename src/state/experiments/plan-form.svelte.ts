/** The form of a new experiment: what the set-up has, and which settings are varied. Makes no run. */
import type { ExperimentPlan } from "../../core/experiments/plan-file.ts";
import { MOST_RUNS } from "../../core/experiments/experiment-row.ts";
import { sweepSize, sweptRuns, type SeedChoice, type Sweep } from "../../core/experiments/sweep.ts";
import { isWithinBounds } from "../../core/method/bounds.ts";
import type { ModelRecord } from "../../core/models/model.ts";
import { outlineOf, outlines } from "../../core/recipes/recipes.ts";
import type { RunSetup } from "../../pool/runs.ts";
import type { Files } from "../../rpc/files.ts";
import { JobState } from "../parts/job.svelte.ts";
import type { ModelsState } from "../models/models.svelte.ts";
import type { SetupState } from "../run/setup.svelte.ts";
import { GivenSets } from "./given-sets.ts";
import { readNumbers } from "./number-list.ts";

const MOST_SEED = 2_147_483_647;
/** Seed tasks in all runs together: each run keeps its own. */
const MOST_SEED_TASKS = 200_000;

const isThreshold = (value: number): boolean => isWithinBounds("similarityThreshold", value);
const isTemperature = (value: number): boolean => isWithinBounds("instructionDecoding.temperature", value);
const isSeed = (value: number): boolean => Number.isSafeInteger(value) && value >= 0 && value <= MOST_SEED;

export class PlanForm {
  readonly #setup: SetupState;
  readonly #models: ModelsState;
  readonly #files: Files;
  readonly #given: GivenSets;
  readonly reading = new JobState<SeedChoice>();
  name = $state("");
  recipes = $state<string[]>([]);
  modelIds = $state<string[]>([]);
  thresholds = $state("");
  temperatures = $state("");
  randomSeeds = $state("1-3");
  #added = $state.raw<readonly SeedChoice[]>([]);

  constructor(setup: SetupState, models: ModelsState, files: Files) {
    this.#setup = setup;
    this.#models = models;
    this.#files = files;
    this.#given = new GivenSets(setup);
    this.recipes = [setup.recipe.id];
    this.modelIds = [setup.model.id];
    this.thresholds = String(setup.method.similarityThreshold);
  }

  /** All recipes; those that cannot be varied here with the reason. */
  readonly offeredRecipes = $derived.by(() =>
    outlines.map((outline) => ({ outline, reason: this.#given.whyNot(outline, this.#added) })),
  );

  /** Models that can be varied: the chosen one first. */
  get offeredModels(): readonly ModelRecord[] {
    const { model } = this.#setup;
    return [model, ...this.#models.all.filter(({ id }) => id !== model.id)];
  }

  /** Seeds to choose from: those of the set-up, and the files that were added. */
  get seedSets(): readonly SeedChoice[] {
    return this.#given.setsFor(this.#setup.recipe, this.#added);
  }

  /** Tasks that all runs together are to make. */
  get tasks(): number {
    const { recipes = [], given = {} } = this.#sweep ?? {};
    const goals = recipes.flatMap((id) => given[id]?.map((set) => this.#given.goalOf(outlineOf({ recipe: id }), set)));
    const sum = goals.reduce<number>((all, goal = 0) => all + goal, 0);
    return goals.length === 0 ? 0 : (sum * this.size) / goals.length;
  }

  readonly #lists = $derived.by(() => ({
    thresholds: readNumbers(this.thresholds, isThreshold),
    temperatures: readNumbers(this.temperatures, isTemperature),
    randomSeeds: readNumbers(this.randomSeeds, isSeed),
  }));

  readonly #sweep = $derived.by((): Sweep | undefined => {
    const { thresholds, temperatures, randomSeeds } = this.#lists;
    if (!thresholds || !temperatures || !randomSeeds) return undefined;
    const models = this.offeredModels.filter(({ id }) => this.modelIds.includes(id));
    const chosen = this.offeredRecipes.flatMap(({ outline, reason }) =>
      reason === undefined && this.recipes.includes(outline.id) ? [outline] : [],
    );
    const given = Object.fromEntries(chosen.map((each) => [each.id, this.#given.setsFor(each, this.#added)]));
    const recipes = chosen.map(({ id }) => id);
    return { recipes, thresholds, temperatures, randomSeeds, models, seedSets: this.seedSets, given };
  });

  /** Runs that the form makes now. */
  get size(): number {
    return this.#sweep === undefined ? 0 : sweepSize(this.#sweep);
  }

  /** Why it cannot be made, in words; undefined when it can. */
  get problem(): string | undefined {
    const { thresholds, temperatures, randomSeeds } = this.#lists;
    if (!thresholds) return "The similarity thresholds must be numbers from 0 to 1, as 0.5, 0.7.";
    if (!temperatures) return "The temperatures must be numbers from 0 to 2, as 0.7, 1.";
    if (!randomSeeds) return "The random seeds must be whole numbers, as 1, 2, 3 or 1-3.";
    if (this.#sweep?.recipes.length === 0) return "Choose at least one recipe.";
    if (this.modelIds.length === 0) return "Choose at least one model.";
    if (this.seedSets.length === 0) return "The seeds are not here yet. Choose seeds in the set-up of a new run.";
    if (this.size > MOST_RUNS) return `An experiment has at most ${String(MOST_RUNS)} runs.`;
    const sets = [...this.seedSets, ...Object.values(this.#sweep?.given ?? {}).flat()];
    const tasks = Math.max(...sets.map((each) => each.tasks.length));
    return tasks * this.size > MOST_SEED_TASKS ? "So many runs with so many seeds would fill the storage." : undefined;
  }

  /** Adds a file of seeds to those that are varied. */
  async addSeeds(file: File): Promise<void> {
    const read = await this.reading.run(async (watch) => {
      const { tasks, problems } = await this.#files.do("seeds", { source: file }, watch);
      if (tasks.length === 0) throw new Error(problems[0]?.message ?? "The file holds no seeds.");
      return { name: file.name, tasks };
    });
    if (read) this.#added = [...this.#added.filter(({ name }) => name !== read.name), read];
  }

  removeSeeds(name: string): void {
    this.#added = this.#added.filter((each) => each.name !== name);
  }

  /** Fills the form from a plan. @returns what of it is not here, in words */
  take(plan: ExperimentPlan): readonly string[] {
    const missing: string[] = [];
    if (plan.preset) this.#setup.choosePreset(plan.preset);
    if (plan.tasks !== undefined) this.#setup.goal = plan.tasks;
    this.name = plan.name ?? this.name;
    const fit = this.offeredRecipes.flatMap(({ outline, reason }) => (reason === undefined ? [outline.id] : []));
    const known = (plan.recipes ?? []).filter((id) => fit.includes(id));
    missing.push(...(plan.recipes ?? []).filter((id) => !known.includes(id)).map((id) => `the recipe “${id}”`));
    if (plan.recipes) this.recipes = known;
    const models = (plan.models ?? []).map((title) => ({ title, model: this.#modelOf(title) }));
    missing.push(...models.filter(({ model }) => !model).map(({ title }) => `the model “${title}”`));
    if (plan.models) this.modelIds = models.flatMap(({ model }) => (model ? [model.id] : []));
    if (plan.thresholds) this.thresholds = plan.thresholds.join(", ");
    if (plan.temperatures) this.temperatures = plan.temperatures.join(", ");
    if (plan.randomSeeds) this.randomSeeds = plan.randomSeeds.join(", ");
    this.#setup.limits = plan.limits ?? this.#setup.limits;
    return missing;
  }

  /** The form as a plan for a file. */
  get plan(): ExperimentPlan | undefined {
    const sweep = this.#sweep;
    if (sweep === undefined) return undefined;
    const { recipes, thresholds, temperatures, randomSeeds, models } = sweep;
    const { limits, method, goal } = this.#setup;
    return {
      ...(this.name.trim() !== "" && { name: this.name.trim() }),
      ...{ tasks: goal, preset: method.preset === "paper" ? "paper" : "default", recipes: [...recipes] },
      ...{ thresholds: [...thresholds], temperatures: [...temperatures], randomSeeds: [...randomSeeds] },
      models: models.map(({ title }) => title),
      ...(limits && { limits: { ...limits } }),
    };
  }

  /** The runs, or undefined while something is wrong. @param name of the experiment */
  setups(name: string): readonly RunSetup[] | undefined {
    const base = this.#setup.toRunSetup([]);
    const sweep = this.#sweep;
    if (base === undefined || sweep === undefined || this.problem !== undefined) return undefined;
    const seeds = { name: base.seedsName, tasks: base.seeds };
    const {
      recipe = this.#setup.recipe.id,
      method,
      model,
      randomSeed,
      name: _,
      seeds: __,
      seedsName: ___,
      plan,
      ...rest
    } = base;
    return sweptRuns({ recipe, method, model, seeds, randomSeed }, sweep).map((run) => ({
      ...rest,
      ...(plan && run.recipe === recipe && { plan }),
      ...{ recipe: run.recipe, method: run.method, randomSeed: run.randomSeed },
      goal: this.#given.goalOf(outlineOf({ recipe: run.recipe }), run.seeds, run.method),
      model: run.model.id === model.id ? model : run.model,
      ...{ seedsName: run.seeds.name, seeds: run.seeds.tasks },
      name: run.words === "" ? name : `${name}: ${run.words}`,
    }));
  }

  #modelOf(title: string): ModelRecord | undefined {
    const wanted = title.toLowerCase();
    return this.offeredModels.find((each) => each.title.toLowerCase() === wanted || each.id === wanted);
  }
}
