/** How far a run's new tasks have drifted from the field of its seeds. Counts each task once; knows no storage. */
import type { FieldLikeness } from "./field-likeness.ts";

/** The newest tasks, by which it is told whether a run leaves its field. */
export const RECENT_TASKS = 20;
/** Below this share of the newest tasks a run has left its field. */
const LEFT_BELOW = 0.5;
/** Bins of the histogram, from `LEAST_SHOWN` to `MOST_SHOWN`. */
const BINS = 20;
export const LEAST_SHOWN = -0.1;
export const MOST_SHOWN = 0.5;

export interface Drift {
  /** New tasks compared, and those of them that are of the field. */
  readonly tasks: number;
  readonly ofField: number;
  /** The same of the newest alone. */
  readonly recentTasks: number;
  readonly recentOfField: number;
  /** A task above this likeness is of the field. */
  readonly threshold: number;
  /** Share of the seeds that are found to be of the field when each is left out in turn, 0 to 1. */
  readonly seedsFound: number;
  /** Tasks by likeness, from the least to the most shown; the first and the last bin hold what is beyond. */
  readonly bins: readonly number[];
  /** The newest tasks that are of another field, newest first. */
  readonly outside: readonly { readonly id: string; readonly instruction: string }[];
}

const OUTSIDE_SHOWN = 5;

export class DriftTally {
  readonly #field: FieldLikeness;
  readonly #bins = new Array<number>(BINS).fill(0);
  #recent: boolean[] = [];
  #outside: Drift["outside"] = [];
  #tasks = 0;
  #ofField = 0;

  constructor(field: FieldLikeness) {
    this.#field = field;
  }

  /** Adds a task that the machine wrote, in the order in which they were kept. */
  add(task: { readonly id: string; readonly instruction: string }): void {
    const likeness = this.#field.of(task.instruction);
    const isOfField = likeness > this.#field.threshold;
    const bin = Math.floor(((likeness - LEAST_SHOWN) / (MOST_SHOWN - LEAST_SHOWN)) * BINS);
    this.#bins[Math.min(BINS - 1, Math.max(0, bin))]!++;
    this.#tasks++;
    if (isOfField) this.#ofField++;
    else this.#outside = [{ id: task.id, instruction: task.instruction }, ...this.#outside].slice(0, OUTSIDE_SHOWN);
    this.#recent = [...this.#recent, isOfField].slice(-RECENT_TASKS);
  }

  get drift(): Drift {
    return {
      ...{ tasks: this.#tasks, ofField: this.#ofField },
      ...{ recentTasks: this.#recent.length, recentOfField: this.#recent.filter(Boolean).length },
      ...{ threshold: this.#field.threshold, seedsFound: this.#field.found },
      ...{ bins: [...this.#bins], outside: this.#outside },
    };
  }
}

/** Whether the newest tasks show that a run has left its field. */
export function hasLeftField({ recentTasks, recentOfField }: Drift): boolean {
  return recentTasks === RECENT_TASKS && recentOfField / recentTasks < LEFT_BELOW;
}
