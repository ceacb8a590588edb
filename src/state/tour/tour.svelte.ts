/** The recording that a first visitor sees: whether it is open, at which moment it is, and how fast it plays. Runs nothing and stores no row. */
import type { StageProgress } from "../../core/rows/stage-progress.ts";
import type { PlaceState } from "../page/place.svelte.ts";
import { keepText, keptText } from "../parts/kept-text.ts";
import { Observed, type PushSource } from "../parts/observed.ts";
import type { LiveView } from "../run/live-fold.ts";
import type { RunsState } from "../run/runs.svelte.ts";
import type { SetupState } from "../run/setup.svelte.ts";
import { DRAWN_EVERY_MS, speedNamed, type Speed } from "../run/show-speed.ts";
import type { Timeline } from "./timeline.ts";
import { TourFiles } from "./tour-files.ts";

const KEY = "seedbed-tour";
const CLOSED = "closed";
const SPEED_KEY = "seedbed-tour-speed";
/** Slow enough that a person can follow what happens. */
const USUAL_SPEED: Speed = 0.5;
/** Tasks a second where the person wants no waiting: one with each drawing. */
const FASTEST = 1000 / DRAWN_EVERY_MS;
/** A drawing that came late moves the tour no further than this, ms: a page that was busy or hidden goes on where it was. */
const LONGEST_TURN_MS = 250;

interface TourNeeds {
  readonly place: PlaceState;
  readonly runs: RunsState;
  readonly setup: SetupState;
}

export class TourState {
  readonly #needs: TourNeeds;
  readonly #files = new TourFiles();
  /** Whether the page was opened by somebody who has not closed the tour, at an address that names nothing else. */
  readonly #isFirst: boolean;
  /** What the person has said: open or closed. */
  #wish = $state.raw<boolean>();
  #moment = $state.raw(0);
  #isPlaying = $state.raw(false);
  #speed = $state.raw<Speed>(speedNamed(keptText(SPEED_KEY)) ?? USUAL_SPEED);
  /** The recipe whose tour was begun: coming back to the Run place does not begin it again. */
  #begun: string | undefined;
  #drawnAt = 0;

  constructor(needs: TourNeeds) {
    this.#needs = needs;
    this.#isFirst = keptText(KEY) !== CLOSED && needs.place.namesNothing;
  }

  /** Fetched before it is known whether runs are stored, so that a first visitor need not wait. */
  readonly #source = $derived.by(() => {
    const { place, runs, setup } = this.#needs;
    if (runs.openId !== undefined || place.isLesson) return undefined;
    const isWanted = this.#wish ?? (this.#isFirst && runs.all.length + runs.damaged.length === 0);
    return isWanted ? new Observed(this.#timelines(setup.recipe.id), undefined) : undefined;
  });

  /** The tour that is shown; undefined while there is none, or it is being fetched. */
  readonly #timeline = $derived.by(() => (this.isOpen ? this.#source?.current : undefined));

  /** Whether the person sees the tour, or will when it has come. */
  get isOpen(): boolean {
    return this.#source !== undefined && (this.#wish === true || this.#needs.runs.known);
  }

  get isShown(): boolean {
    return this.#timeline !== undefined;
  }

  /** Why it could not be fetched, where the person has asked for it. */
  get error(): unknown {
    return this.#wish === true ? this.#source?.error : undefined;
  }

  readonly view: LiveView | undefined = $derived.by(() => this.#timeline?.viewAt(this.#moment));

  readonly progress: StageProgress | undefined = $derived.by(() => this.#timeline?.progressAt(this.#moment));

  /** Tasks that it keeps in all. */
  get tasks(): number {
    return this.#timeline?.end ?? 0;
  }

  /** Steps in all: each ends a stage. */
  get steps(): number {
    return this.#timeline?.steps ?? 0;
  }

  /** Steps that have ended. */
  readonly step: number = $derived.by(() => this.#timeline?.stepAt(this.#moment) ?? 0);

  get isPlaying(): boolean {
    return this.#isPlaying;
  }

  get isOver(): boolean {
    return this.#timeline !== undefined && this.#moment >= this.#timeline.end;
  }

  get speed(): Speed {
    return this.#speed;
  }

  set speed(speed: Speed) {
    this.#speed = speed;
    keepText(SPEED_KEY, String(speed));
  }

  /** Shows the tour of the chosen recipe from its beginning. */
  open(): void {
    this.#begun = undefined;
    this.#wish = true;
  }

  /** Closes it for good: it opens by itself no more. */
  close(): void {
    this.pause();
    this.#wish = false;
    keepText(KEY, CLOSED);
  }

  /** Its controls are gone. A person who has opened a run has seen enough. */
  leave(): void {
    this.pause();
    if (this.#needs.runs.openId !== undefined) this.#wish = false;
  }

  /** Plays on, or again from the beginning where it is over. */
  play(): void {
    if (this.#isPlaying) return;
    if (this.isOver) this.#moment = 0;
    this.#isPlaying = true;
    this.#drawnAt = performance.now();
    this.#draw();
  }

  pause(): void {
    this.#isPlaying = false;
  }

  toggle(): void {
    if (this.#isPlaying) this.pause();
    else this.play();
  }

  /** Goes to the moment at which a step has just ended. */
  seek(step: number): void {
    this.#moment = this.#timeline?.endOf(step) ?? 0;
  }

  /** Shows the rest of the step that is shown in part, or the next one. */
  forward(): void {
    this.pause();
    this.seek(this.step + 1);
  }

  /** Goes back to the end of the step before. */
  back(): void {
    this.pause();
    const isInStep = this.#moment > (this.#timeline?.endOf(this.step) ?? 0);
    this.seek(isInStep ? this.step : this.step - 1);
  }

  #draw(): void {
    setTimeout(() => {
      if (!this.#isPlaying) return;
      const end = this.#timeline?.end;
      const now = performance.now();
      const seconds = document.hidden ? 0 : Math.min(now - this.#drawnAt, LONGEST_TURN_MS) / 1000;
      this.#drawnAt = now;
      this.#timeline?.prepare();
      // It may have come before it is known whether this is a first visitor.
      if (this.#source === undefined) this.pause();
      else if (end !== undefined) this.#moment = Math.min(end, this.#moment + seconds * Math.min(this.#speed, FASTEST));
      if (this.isOver) this.pause();
      else this.#draw();
    }, DRAWN_EVERY_MS);
  }

  #timelines(recipe: string): PushSource<Timeline | undefined> {
    return {
      subscribe: (next, error) => {
        let isLeft = false;
        this.#files.timeline(recipe).then(
          (timeline) => {
            if (isLeft) return;
            next(timeline);
            this.#begin(recipe);
          },
          (reason) => {
            if (!isLeft) error?.(reason);
          },
        );
        return { unsubscribe: () => (isLeft = true) };
      },
    };
  }

  /** Plays at once, but not to somebody who wants little motion: they step, or press Play. */
  #begin(recipe: string): void {
    if (this.#begun === recipe) return;
    this.#begun = recipe;
    this.#moment = 0;
    if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) this.pause();
    else this.play();
  }
}
