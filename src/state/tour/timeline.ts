/** A tour laid out in time: what is to be seen at each moment. Pure; it knows no clock. */
import type { RunEvent } from "../../core/rows/events.ts";
import { noCounters } from "../../core/rows/counters.ts";
import type { StageProgress } from "../../core/rows/stage-progress.ts";
import { foldAll, openingView, type LiveView } from "../run/live-fold.ts";
import { weightOf } from "../run/show-speed.ts";

/** Characters of a text that appear at once, about one short word. */
const PIECE = 6;
/** Events between two remembered views: so many are folded at most to show any moment. */
const REMEMBERED_EVERY = 64;

/**
 * Moments are counted in kept tasks: a tour of twelve tasks lasts from 0 to 12, and every character takes the same time.
 * A task that shows more takes longer than the mean.
 */
export class Timeline {
  /** Tasks that are kept in all, which is also the last moment. */
  readonly end: number;
  readonly #events: readonly RunEvent[];
  /** The moment from which each event is seen; grows from each to the next. */
  readonly #moments: Float64Array;
  /** How far the run is after so many events. */
  readonly #progress: readonly StageProgress[];
  /** How many events each step needs to have ended, oldest first; the first entry is the beginning. */
  readonly #steps: readonly number[];
  /** Views after multiples of so many events, made as they are needed. */
  readonly #remembered: LiveView[] = [openingView()];

  /** @param told the events of a run that went step by step, with whole texts */
  constructor(told: readonly RunEvent[]) {
    const events = told.flatMap(inPieces);
    this.#events = events.map(withoutStep);
    this.end = events.filter(({ type }) => type === "task-kept").length;
    const sums = new Float64Array(events.length);
    let sum = 0;
    for (const [i, event] of events.entries()) sums[i] = sum += weightOf(event);
    this.#moments = sums.map((each) => (each / sum) * this.end);
    this.#progress = progressAfter(events);
    const stages = events.flatMap(({ type }, i) => (type === "stage" ? [i] : []));
    this.#steps = [0, ...stages.slice(1), events.length];
  }

  /** Stages that were entered in all, as step mode counts them. */
  get steps(): number {
    return this.#steps.length - 1;
  }

  /** What is seen at a moment. */
  viewAt(moment: number): LiveView {
    return this.#viewAfter(this.#seen(moment));
  }

  progressAt(moment: number): StageProgress {
    return this.#progress[this.#seen(moment)] ?? NOTHING_DONE;
  }

  /** Steps that have ended by a moment. */
  stepAt(moment: number): number {
    const seen = this.#seen(moment);
    return this.#steps.findLastIndex((needed) => needed <= seen);
  }

  /** The moment at which a step has just ended; the beginning for 0. */
  endOf(step: number): number {
    const needed = this.#steps[Math.max(0, Math.min(step, this.steps))] ?? 0;
    return needed === 0 ? 0 : (this.#moments[needed - 1] ?? 0);
  }

  /** Folds a little ahead, so that a leap to a later moment need not. To be called now and then. */
  prepare(): void {
    const ahead = this.#remembered.length * REMEMBERED_EVERY;
    if (ahead <= this.#events.length) this.#viewAfter(ahead);
  }

  /** How many events are seen by a moment. */
  #seen(moment: number): number {
    let [low, high] = [0, this.#events.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#moments[middle] ?? 0) <= moment) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #viewAfter(count: number): LiveView {
    const place = Math.floor(count / REMEMBERED_EVERY);
    for (let next = this.#remembered.length; next <= place; next++)
      this.#remembered.push(
        foldAll(
          this.#remembered[next - 1] ?? openingView(),
          this.#events.slice((next - 1) * REMEMBERED_EVERY, next * REMEMBERED_EVERY),
        ),
      );
    const from = this.#remembered[place] ?? openingView();
    return foldAll(from, this.#events.slice(place * REMEMBERED_EVERY, count));
  }
}

const NOTHING_DONE: StageProgress = { counters: noCounters, batches: 0, prompts: 0, asked: 0 };

/** Nobody looks back at the steps of a tour one by one, so views need not remember them. */
function withoutStep(event: RunEvent): RunEvent {
  if (event.type !== "stage") return event;
  const { type, detail, held } = event;
  return { type, detail, held };
}

/** An event as it is shown: a text appears piece by piece before it ends. */
function inPieces(event: RunEvent): readonly RunEvent[] {
  if (event.type !== "request-ended") return [event];
  const { completionId, text } = event;
  const characters = Array.from(text);
  const pieces: RunEvent[] = [];
  for (let at = 0; at < characters.length; at += PIECE)
    pieces.push({ type: "text", completionId, piece: characters.slice(at, at + PIECE).join("") });
  return [...pieces, event];
}

/** The loop tells with each stage how far it was before: that is how far it was when the stage before had ended. */
function progressAfter(events: readonly RunEvent[]): readonly StageProgress[] {
  const after: StageProgress[] = [];
  let now = NOTHING_DONE;
  for (const event of events) {
    if (event.type === "stage") now = event.step?.before ?? now;
    else if (event.type === "phase") now = { ...now, counters: event.counters, asked: event.counters.tasks };
    after.push(now);
  }
  return [...after, now];
}
