/** A live run shown slower than it comes: holds its events back and folds them at a pace. Slows the showing alone, never the run. */
import type { RunEvent } from "../../core/rows/events.ts";
import { foldAll, type LiveView } from "./live-fold.ts";
import { DRAWN_EVERY_MS, weightOf, type Speed } from "./show-speed.ts";

/** Events that are held back at most; a few megabytes of text. When more come, the older half is shown at once. */
const HELD_MOST = 4000;
/** Events folded in one turn, so that no turn takes long. */
const EVENTS_PER_TURN = 400;
/** The weight of a task before the first was heard of: a list, a question and an answer. */
const GUESSED_WEIGHT = 600;

export class SlowedState {
  #speed = $state.raw<Speed>(Infinity);
  #view = $state.raw<LiveView>();
  #behind = $state.raw(0);
  #skipped = $state.raw(0);
  #held: RunEvent[] = [];
  #isDrawing = false;
  #drawnAt = 0;
  /** Weight that the time which has passed has paid for. */
  #credit = 0;
  /** All that was heard since the run was started here, for the weight of a mean task. */
  #heard = { weight: 0, tasks: 0 };

  /** Tasks a second; Infinity shows all as it comes. */
  get speed(): Speed {
    return this.#speed;
  }

  set speed(speed: Speed) {
    this.#speed = speed;
    if (speed === Infinity) this.catchUp();
  }

  /** What is shown of the run; undefined while nothing is held back. */
  get view(): LiveView | undefined {
    return this.#view;
  }

  /** Kept tasks that are not shown yet. */
  get behind(): number {
    return this.#behind;
  }

  /** Kept tasks that were shown at once because too much was held back. */
  get skipped(): number {
    return this.#skipped;
  }

  /** The order of the first task that is held back. */
  get firstHeld(): number | undefined {
    return this.#held.find((event) => event.type === "task-kept")?.task.order;
  }

  /** Hears what the live view has just folded. @param before the live view before these events */
  hear(events: readonly RunEvent[], before: LiveView): void {
    for (const event of events) {
      this.#heard.weight += weightOf(event);
      if (event.type === "task-kept") this.#heard.tasks++;
    }
    if (this.#speed === Infinity || events.length === 0) return;
    if (events.some(isShownAtOnce)) {
      this.catchUp();
      return;
    }
    this.#view ??= before;
    this.#held.push(...events);
    if (this.#held.length > HELD_MOST) this.#skip();
    this.#behind = tasksIn(this.#held);
    this.#draw();
  }

  /** Shows all at once. */
  catchUp(): void {
    this.#held = [];
    this.#view = undefined;
    this.#behind = 0;
    this.#skipped = 0;
    this.#credit = 0;
  }

  /** A run is about to start or to go on. */
  begin(): void {
    this.catchUp();
    this.#heard = { weight: 0, tasks: 0 };
  }

  #skip(): void {
    const older = this.#held.splice(0, this.#held.length - HELD_MOST / 2);
    this.#skipped += tasksIn(older);
    this.#show(older);
  }

  #draw(): void {
    if (this.#isDrawing) return;
    this.#isDrawing = true;
    this.#drawnAt = performance.now();
    setTimeout(() => {
      this.#isDrawing = false;
      if (this.#held.length === 0) return;
      this.#credit += ((performance.now() - this.#drawnAt) / 1000) * this.#speed * this.#meanWeight;
      this.#show(this.#held.splice(0, this.#paidFor()));
      this.#behind = tasksIn(this.#held);
      if (this.#held.length > 0) this.#draw();
      else this.catchUp();
    }, DRAWN_EVERY_MS);
  }

  /** Takes the weight of the next events from the credit. @returns how many it pays for */
  #paidFor(): number {
    let count = 0;
    for (const event of this.#held) {
      if (count === EVENTS_PER_TURN || weightOf(event) > this.#credit) break;
      this.#credit -= weightOf(event);
      count++;
    }
    return count;
  }

  #show(events: readonly RunEvent[]): void {
    if (this.#view !== undefined && events.length > 0) this.#view = foldAll(this.#view, events);
  }

  get #meanWeight(): number {
    const { weight, tasks } = this.#heard;
    return tasks === 0 ? GUESSED_WEIGHT : weight / tasks;
  }
}

/** An end, a pause or a step waits for the person, so they must see it now. */
function isShownAtOnce(event: RunEvent): boolean {
  if (event.type === "phase") return event.phase.kind !== "running";
  return event.type === "held" || (event.type === "stage" && event.held);
}

function tasksIn(events: readonly RunEvent[]): number {
  return events.filter(({ type }) => type === "task-kept").length;
}
