/** A set-up in an address: makes the link, and fills the set-up when a link is opened. Starts and downloads nothing. */
import type { Lesson, LessonStep } from "../../core/lesson/lesson.ts";
import type { ModelsState } from "../models/models.svelte.ts";
import type { PlaceState } from "../page/place.svelte.ts";
import type { RunsState } from "./runs.svelte.ts";
import { BUILT_IN_PAIRS, BUILT_IN_SEEDS } from "../seeds/seed-set.ts";
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
}

export class LessonState {
  readonly #needs: LessonNeeds;
  #opened = $state.raw(false);
  #notes = $state.raw<readonly string[]>([]);
  #refused = $state.raw<string>();
  #panels = $state.raw<readonly string[]>();
  #step = $state.raw<LessonStep>();

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

  /** The address of the present set-up. @param panels the panels to show; undefined for all */
  async link(panels: readonly PanelName[] | undefined): Promise<string> {
    const { setup } = this.#needs;
    const { lessonHash } = await import("../../core/lesson/lesson.ts");
    const hash = lessonHash({
      recipe: setup.recipe.id,
      modelId: setup.model.id,
      seedsName: setup.sharedName ?? BUILT_IN_SEEDS,
      method: setup.method,
      randomSeed: setup.randomSeed,
      goal: setup.goal,
      panels,
    });
    return `${window.location.href.split("#", 1)[0] ?? ""}${hash}`;
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
    // A step says itself what is to be done.
    this.#opened = this.#step === undefined || notes.length > 0;
    await this.#openPath();
  }

  /** A later step of the path goes on with the newest run. */
  async #openPath(): Promise<void> {
    const { place, runs } = this.#needs;
    if (this.#step === undefined || this.#step === "grow") return;
    place.settle((await runs.newest())?.id, placeOf(this.#step));
  }

  async #fill(
    { recipe, modelId, seedsName, method, randomSeed, goal }: Partial<Lesson>,
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
    if (seedsName !== undefined && !(await this.#chooseSeeds(seedsName))) {
      notes.push(`the seeds “${short(seedsName)}” are not in this browser; add their file, the built-in ones stand in`);
    }
  }

  /** Chooses seeds by their name: a link never contains anybody's tasks. */
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
