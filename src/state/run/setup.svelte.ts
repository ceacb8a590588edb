/** The run being set up: everything a person may choose before Start. Stores nothing and starts nothing. */
import type { Method } from "../../core/method/method.ts";
import type { MethodPair } from "../../core/method/presets.ts";
import { outlineOf } from "../../core/recipes/recipes.ts";
import type { RecipeOutline } from "../../core/recipes/recipe.ts";
import type { Prices, RunLimits } from "../../core/rows/limits.ts";
import type { SeededRun } from "../../core/rows/run-row.ts";
import type { SeedTask } from "../../core/rows/seeds-row.ts";
import { withChange } from "../../core/method/method-change.ts";
import { isExample } from "../../core/models/example-model.ts";
import { noModel } from "../../core/models/no-model.ts";
import type { TemplatePlan } from "../../core/rows/template-plan.ts";
import { engineFacts } from "../../core/models/kinds.ts";
import type { ModelRecord } from "../../core/models/model.ts";
import type { RuntimeChoice } from "../../core/models/runtime-plan.ts";
import type { StyleChoice } from "../../core/models/profiles.ts";
import type { RunSetup } from "../../pool/runs.ts";
import type { ModelsState } from "../models/models.svelte.ts";
import type { ScorecardState } from "../models/scorecard.svelte.ts";
import type { SeedsState } from "../seeds/seeds.svelte.ts";
import type { TemplatesState } from "../templates/templates.svelte.ts";
import { asksForList } from "./first-prompt.ts";
import { keepNumbers, keptNumbers } from "./kept-numbers.ts";

/** Machine tasks wanted; a few minutes with the built-in model. */
const FIRST_GOAL = 100;
/** The public code's own seed for generation. */
const FIRST_RANDOM_SEED = 42;
/** More layers than any model has: all of them on the GPU. */
const ALL_LAYERS = 999;

export class SetupState {
  readonly seeds: SeedsState;
  readonly templates: TemplatesState;
  readonly #models: ModelsState;
  readonly #scorecard: ScorecardState;
  #model = $state.raw<ModelRecord>();
  name = $state.raw("");
  goal = $state.raw(keptNumbers()?.goal ?? FIRST_GOAL);
  /** What the run may use up, and what its server costs; undefined where nothing was said. */
  limits = $state.raw<RunLimits>();
  prices = $state.raw<Prices>();
  #randomSeed = $state.raw(keptNumbers()?.randomSeed ?? FIRST_RANDOM_SEED);
  #recipe = $state.raw<RecipeOutline>(outlineOf(undefined));
  method = $state.raw<Method>(outlineOf(undefined).methods.default);

  constructor(seeds: SeedsState, templates: TemplatesState, models: ModelsState, scorecard: ScorecardState) {
    this.seeds = seeds;
    this.templates = templates;
    this.#models = models;
    this.#scorecard = scorecard;
  }

  get randomSeed(): number {
    return this.#randomSeed;
  }
  set randomSeed(seed: number) {
    this.#randomSeed = seed;
    void this.templates.draw(seed);
  }

  /** Where templates make the tasks: which, and what the names in them stand for. */
  get plan(): TemplatePlan | undefined {
    return this.#recipe.given === "rows" ? this.templates.ready?.plan : undefined;
  }

  get model(): ModelRecord {
    if (this.#recipe.asksNoModel) return noModel;
    return this.#models.asAsked(this.#model ?? this.#models.builtIn);
  }
  set model(model: ModelRecord) {
    this.#model = model;
  }

  /** The chosen model as a run would ask it: with the settings measured for it. */
  get askedModel(): ModelRecord {
    return this.#scorecard.asked(this.model);
  }

  /** Requests at once; one is the reproducible setting. */
  get atOnce(): number {
    return this.model.parallel;
  }
  set atOnce(parallel: number) {
    if (!Number.isFinite(parallel)) return;
    this.#model = { ...this.model, parallel: Math.min(this.mostAtOnce, Math.max(1, Math.floor(parallel))) };
  }

  /** Whether the same settings make the same dataset again: requests go one at a time. */
  get sameDataset(): boolean {
    return this.atOnce === 1;
  }
  set sameDataset(on: boolean) {
    this.atOnce = on ? 1 : engineFacts(this.model).atOnce.several;
  }

  get mostAtOnce(): number {
    return engineFacts(this.model).atOnce.most;
  }

  /** How llama.cpp is set up, where the person has chosen it. */
  get runtime(): RuntimeChoice {
    return this.model.runtime ?? {};
  }

  /** @param value undefined to let the rule decide */
  chooseRuntime<Name extends keyof RuntimeChoice>(name: Name, value: RuntimeChoice[Name] | undefined): void {
    const { [name]: _, ...others } = this.runtime;
    const { runtime: __, ...model } = this.model;
    const runtime = value === undefined ? others : { ...others, [name]: value };
    this.#model = Object.keys(runtime).length === 0 ? model : { ...model, runtime };
  }

  /** Whether an engine that can do either computes on the GPU. */
  get onGpu(): boolean {
    return (this.model.gpuLayers ?? 0) > 0;
  }
  set onGpu(on: boolean) {
    const { gpuLayers: _, ...model } = this.model;
    this.#model = on ? { ...model, gpuLayers: ALL_LAYERS } : model;
  }

  /** In which style the model's questions are put. */
  get styles(): StyleChoice {
    return this.model.profile;
  }
  set styles(choice: StyleChoice | undefined) {
    this.#models.askAs(this.model, choice);
    if (choice === undefined) this.#model = this.#models.asPreset(this.model);
  }

  /** What the next run will work on, of what is chosen; undefined until it is here. */
  get usable(): readonly SeedTask[] | undefined {
    const { drawing, given } = this.#recipe;
    const { ready, rows } = this.templates;
    if (given === "rows") return ready && (ready.tasks > 0 ? rows : []);
    const tasks = this.seeds.current?.tasks;
    return given === "pairs" ? tasks?.filter((each) => drawing?.shows(each, this.method)) : tasks;
  }

  /** Machine tasks that the next run is to make. */
  get wanted(): number {
    if (this.#recipe.given === "rows") return this.templates.ready?.tasks ?? 0;
    return this.#recipe.goal?.(this.usable?.length ?? 0, this.method) ?? this.goal;
  }

  /** Keeps the numbers that the person has chosen over a reload. What a lesson fills in is not kept: its address does that. */
  keep(): void {
    keepNumbers({ goal: this.goal, randomSeed: this.randomSeed });
  }

  /** The way to make data. */
  get recipe(): RecipeOutline {
    return this.#recipe;
  }

  /** Each recipe has methods of its own, so the method starts anew. @param recipe its name; Self-Instruct without one */
  chooseRecipe(recipe: string | undefined): void {
    const { preset } = this.method;
    this.#recipe = outlineOf({ recipe });
    this.#want();
    this.choosePreset(preset === "paper" ? "paper" : "default");
  }

  /** Guidance goes over to the recommended method, and a held field with its top-p where there are lists; the paper has none. */
  choosePreset(preset: keyof MethodPair): void {
    const { guidance, sampling } = this.method;
    const { hold, ...wishes } = guidance ?? {};
    const topP = sampling?.instructions?.topP;
    this.method = this.#recipe.methods[preset];
    if (!guidance || preset === "paper") return;
    if (hold && asksForList(this.#recipe))
      this.change({ guidance, ...(topP !== undefined && { sampling: { instructions: { topP } } }) });
    else this.change({ guidance: wishes });
  }

  /** Changes points of the method, which is then the person's own unless it equals a preset again. */
  change(difference: Partial<Method>): void {
    this.method = withChange(this.method, difference, this.#recipe.methods);
  }

  /** Takes all settings from an earlier run, and keeps them over a reload. */
  async copy(run: SeededRun): Promise<void> {
    this.name = "";
    // A run for which no model was asked leaves the chosen one.
    if (run.model.source.kind !== "none" && !isExample(run))
      this.#model = this.#models.listedAt(run.model) ?? run.model;
    this.goal = run.goal;
    this.randomSeed = run.randomSeed;
    this.limits = run.limits;
    this.prices = run.prices;
    this.#recipe = outlineOf(run);
    this.method = run.method;
    this.keep();
    if (run.plan) void this.templates.usePlan(run.seedsName, run.seeds, run.plan);
    this.#want();
    if (!run.plan) await this.seeds.use(run.seedsName, run.seeds);
  }

  /** Has what the recipe is given brought here. */
  #want(): void {
    const { given } = this.#recipe;
    this.seeds.want(given);
    if (given !== "rows") return;
    void this.templates.draw(this.#randomSeed);
    void this.templates.want();
  }

  /** The name of what the recipe is given. */
  get givenName(): string | undefined {
    return this.#recipe.given === "rows" ? this.templates.choice?.name : this.seeds.current?.name;
  }

  /** The name that a link to this set-up may hold; of rows, the example of their kind. */
  get sharedName(): string | undefined {
    return this.#recipe.given === "rows" ? this.templates.exampleName : this.seeds.current?.name;
  }

  /**
   * @param others names already given, so that two runs can be told apart
   * @returns undefined until there are seeds
   */
  toRunSetup(others: readonly string[]): RunSetup | undefined {
    const seedsName = this.givenName;
    const tasks = this.usable;
    if (seedsName === undefined || tasks === undefined || tasks.length === 0) return undefined;
    const { plan } = this;
    const measured = this.#scorecard.figures(this.model);
    return {
      recipe: this.#recipe.id,
      name: this.name.trim() === "" ? freshName(others) : this.name.trim(),
      method: this.method,
      model: { ...this.askedModel, ...(measured && { measured }) },
      randomSeed: this.randomSeed,
      seedsName,
      seeds: tasks,
      ...(plan && { plan }),
      goal: this.wanted,
      ...(this.limits && { limits: this.limits }),
      ...(this.prices && { prices: this.prices }),
    };
  }
}

function freshName(others: readonly string[]): string {
  let number = others.length + 1;
  while (others.includes(`Run ${String(number)}`)) number++;
  return `Run ${String(number)}`;
}
