/** A set-up in an address: makes the link, and fills the set-up when a link is opened. Starts and downloads nothing. */
import type { Lesson, LessonStep } from "../../core/lesson/lesson.ts";
import type { LessonOpening } from "../../core/lesson/lesson-opening.ts";
import type { ModelsState } from "../models/models.svelte.ts";
import type { PlaceState } from "../page/place.svelte.ts";
import type { PresentationState } from "../page/presentation.svelte.ts";
import type { WalkState } from "../page/walk.svelte.ts";
import type { RunsState } from "./runs.svelte.ts";
import { BUILT_IN_PAIRS, BUILT_IN_SEEDS, MY_SEEDS } from "../seeds/seed-set.ts";
import type { SetupState } from "./setup.svelte.ts";

/** What a lesson may hide; everything else is always shown. */
export const panelNames = [
  "setup",
  "stages",
  "prompt",
  "output",
  "kept",
  "pool",
  "workbench",
  "insights",
  "tune",
  "export",
] as const;
export type PanelName = (typeof panelNames)[number];

export interface LessonNeeds {
  readonly setup: SetupState;
  readonly models: ModelsState;
  readonly runs: RunsState;
  readonly place: PlaceState;
  readonly presentation: PresentationState;
  readonly walk: WalkState;
}

/** What a person adds to the present set-up when they make a link of it. */
interface LinkWishes extends Omit<LessonOpening, "own"> {
  /** The panels to show; undefined for all. */
  readonly panels?: readonly PanelName[] | undefined;
  /** Whether the link holds the seeds themselves. */
  readonly withSeeds?: boolean;
}

export class LessonState {
  readonly #needs: LessonNeeds;
  #opened = $state.raw(false);
  #notes = $state.raw<readonly string[]>([]);
  #refused = $state.raw<string>();
  #panels = $state.raw<readonly string[]>();
  #step = $state.raw<LessonStep>();
  #opening = $state.raw<LessonOpening>({});

  constructor(needs: LessonNeeds) {
    this.#needs = needs;
  }

  /** Whether the set-up came from an address, and the note about it is still open. */
  get opened(): boolean {
    return this.#opened;
  }
  /** What in the address was ignored. */
  get notes(): readonly string[] {
    return this.#notes;
  }
  get refused(): string | undefined {
    return this.#refused;
  }
  get hides(): boolean {
    return this.#panels !== undefined && panelNames.some((name) => !this.shows(name));
  }

  /** What the link's maker says, and what the link has made ready. */
  get opening(): LessonOpening {
    return this.#opening;
  }

  /** Whether the link says or offers more than a set-up. */
  get isTold(): boolean {
    const { title, note, inSteps, recording } = this.#opening;
    return title !== undefined || note !== undefined || inSteps !== undefined || recording !== undefined;
  }

  /** Where the person is on the way through the paper; undefined for whoever is not on it. */
  get step(): LessonStep | undefined {
    return this.#step;
  }

  /** Goes to another step with the run that is open. */
  goTo(step: LessonStep): void {
    this.#step = step;
    this.#needs.place.go(placeOf(step));
  }

  leavePath(): void {
    this.#step = undefined;
  }

  /** Whether a panel is shown; one that no lesson can name always is. */
  shows(name: string): boolean {
    return this.#panels === undefined || this.#panels.includes(name) || !panelNames.some((each) => each === name);
  }

  /** Fills the set-up from the address if it is a lesson's, now and whenever the address changes. */
  listen(): void {
    const look = (): void => {
      if (this.#needs.place.isLesson) void this.#take(window.location.hash);
    };
    window.addEventListener("hashchange", look);
    look();
  }

  dismiss(): void {
    this.#opened = false;
    this.#refused = undefined;
  }

  showAll(): void {
    this.#panels = undefined;
  }

  /** The address of the present set-up. */
  async link({ panels, withSeeds = false, ...opening }: LinkWishes): Promise<string> {
    const { setup } = this.#needs;
    const [{ lessonHash }, own] = await Promise.all([
      import("../../core/lesson/lesson.ts"),
      withSeeds ? this.packedSeeds() : undefined,
    ]);
    const hash = lessonHash({
      recipe: setup.recipe.id,
      modelId: setup.model.id,
      seedsName: setup.sharedName ?? BUILT_IN_SEEDS,
      method: setup.method,
      randomSeed: setup.randomSeed,
      goal: setup.goal,
      panels,
      ...opening,
      ...(own !== undefined && { own }),
    });
    return `${window.location.href.split("#", 1)[0] ?? ""}${hash}`;
  }

  /** The person's own seeds as a link can hold them; undefined where there are none, or too many. */
  async packedSeeds(): Promise<string | undefined> {
    const { seeds, recipe } = this.#needs.setup;
    if (!seeds.isOwn || recipe.given === "rows") return undefined;
    const { packedSeeds } = await import("../../core/lesson/lesson-seeds.ts");
    return packedSeeds(seeds.current?.tasks ?? []);
  }

  async #take(hash: string): Promise<void> {
    const { readLesson } = await import("../../core/lesson/lesson.ts");
    const reading = readLesson(hash);
    if (reading.kind === "none") return;
    if (reading.kind === "refused") {
      this.#refused = reading.reason;
      return;
    }
    const notes = [...reading.notes];
    await this.#fill(reading.lesson, notes);
    this.#panels = this.#known(reading.lesson.panels, notes);
    this.#notes = notes;
    this.#refused = undefined;
    this.#step = reading.lesson.step;
    this.#open(reading.lesson);
    // A step says itself what is to be done.
    this.#opened = this.#step === undefined || notes.length > 0 || this.isTold;
    await this.#openPath();
  }

  #open(opening: LessonOpening): void {
    this.#opening = opening;
    if (opening.presents) this.#needs.presentation.turn(true);
    if (opening.walk !== undefined) this.#needs.walk.go(opening.walk);
  }

  /** A later step of the path goes on with the newest run. */
  async #openPath(): Promise<void> {
    const { place, runs } = this.#needs;
    if (this.#step === undefined || this.#step === "grow") return;
    place.settle((await runs.newest())?.id, placeOf(this.#step));
  }

  async #fill(
    { recipe, modelId, seedsName, method, randomSeed, goal, own }: Partial<Lesson>,
    notes: string[],
  ): Promise<void> {
    const { setup, models } = this.#needs;
    if (recipe !== undefined || method !== undefined) setup.chooseRecipe(recipe);
    if (method !== undefined) setup.method = method;
    setup.randomSeed = randomSeed ?? setup.randomSeed;
    setup.goal = goal ?? setup.goal;
    const model = models.all.find(({ id }) => id === modelId);
    if (model) setup.model = model;
    // A lesson shows the same to everyone.
    if (model && modelId === models.builtIn.id) setup.styles = undefined;
    else if (modelId !== undefined && !setup.recipe.asksNoModel)
      notes.push(`the model “${short(modelId)}” is not in the list here; the chosen one stays`);
    if (own !== undefined) await this.#takeOwn(seedsName ?? MY_SEEDS, own, notes);
    else if (seedsName !== undefined && !(await this.#chooseSeeds(seedsName))) {
      notes.push(`the seeds “${short(seedsName)}” are not in this browser; add their file, the built-in ones stand in`);
    }
  }

  /** Takes the link's own seeds until the page is loaded again. */
  async #takeOwn(name: string, packed: string, notes: string[]): Promise<void> {
    const { seeds, recipe } = this.#needs.setup;
    const { ownSeeds } = await import("./lesson-seeds.ts");
    const own = recipe.given === "rows" ? "this recipe takes none" : ownSeeds(name, packed);
    if (typeof own === "string") notes.push(`the link's own seeds were passed over: ${own}`);
    else seeds.useForNow(own.name, own.tasks, own.warnings);
  }

  /** Chooses seeds by their name. */
  async #chooseSeeds(name: string): Promise<boolean> {
    const { setup, runs } = this.#needs;
    if (setup.recipe.given === "rows") return setup.templates.useNamed(name);
    if (setup.seeds.current?.name === name) return true;
    const run = runs.all.find(({ seedsName }) => seedsName === name);
    const isBuiltIn = name === BUILT_IN_SEEDS || name === BUILT_IN_PAIRS;
    if (isBuiltIn || run === undefined) setup.seeds.useForNow(BUILT_IN_SEEDS, []);
    else setup.seeds.useForNow(name, await runs.seedsOf(run.id));
    return isBuiltIn || run !== undefined;
  }

  #known(panels: readonly string[] | undefined, notes: string[]): readonly string[] | undefined {
    const isKnown = (name: string): boolean => panelNames.some((each) => each === name);
    for (const name of panels ?? []) if (!isKnown(name)) notes.push(`there is no panel “${short(name)}” here`);
    return panels?.filter(isKnown);
  }
}

function placeOf(step: LessonStep): "run" | "tune" {
  return step === "grow" ? "run" : "tune";
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
