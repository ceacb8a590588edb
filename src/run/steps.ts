/** The book of step mode: numbers the steps, sums up what is done, and knows at which step a run stood. Waits for nobody. */
import type { Stage } from "../core/recipes/recipe.ts";
import type { RunEvent } from "../core/rows/events.ts";
import type { RunRow } from "../core/rows/run-row.ts";
import type { StageProgress } from "../core/rows/stage-progress.ts";

/** Stages of a prompt, before its first candidate. */
const OF_PROMPT: ReadonlySet<Stage["kind"]> = new Set<Stage["kind"]>(["prompt", "write", "read"]);

/** Done in the open step or before it, and not in the counters yet: these change when a task is stored. */
interface Uncounted {
  readonly unjudged: number;
  readonly accepted: number;
  readonly asked: number;
  readonly instances: number;
}
const NOTHING: Uncounted = { unjudged: 0, accepted: 0, asked: 0, instances: 0 };

export class Steps {
  readonly #stages: readonly Stage[];
  #number = 0;
  /** The stage entered last at the cursor's place. */
  #last: { readonly id: string; readonly cursor: RunRow["cursor"] } | undefined;
  #stood: RunRow["cursor"] | undefined;
  #prompts = 0;
  #uncounted = NOTHING;

  constructor(stages: readonly Stage[]) {
    this.#stages = stages;
  }

  /** Whether steps are being numbered. */
  get isOn(): boolean {
    return this.#number > 0;
  }

  /** Requests may overlap from here on. */
  off(): void {
    this.#number = 0;
    this.#last = undefined;
  }

  /** One thing at a time from here on. */
  from({ cursor, method }: Pick<RunRow, "cursor" | "method">): void {
    this.#stood = cursor;
    this.#prompts = cursor.batch * method.batchSize + cursor.prompt;
    this.#uncounted = NOTHING;
  }

  /** Whether the step was seen before, in this tab or before a reload. */
  wasPassed({ id, kind }: Stage, cursor: RunRow["cursor"]): boolean {
    const stood = this.#stood;
    if (stood === undefined || !isSamePlace(stood, cursor)) return false;
    if (cursor.candidate > 0 && OF_PROMPT.has(kind)) return true;
    const passed = this.#stages.findIndex((each) => each.id === stood.passed);
    return this.#stages.findIndex((each) => each.id === id) <= passed;
  }

  /** The cursor, which remembers the last stage entered there. */
  standing(cursor: RunRow["cursor"]): RunRow["cursor"] {
    const last = this.#last;
    return last && isSamePlace(last.cursor, cursor) ? { ...cursor, passed: last.id } : cursor;
  }

  /** A step is entered. @param isWhole whether its stage has ended with it @returns its number, from 1 */
  enter(stage: Stage, cursor: RunRow["cursor"], isWhole: boolean): number {
    if (isWhole) this.#last = { id: stage.id, cursor };
    return ++this.#number;
  }

  /** How far the run is, with what the counters do not know yet. */
  progress({ counters, cursor, openBatch }: Pick<RunRow, "counters" | "cursor" | "openBatch">): StageProgress {
    const { unjudged, accepted, asked, instances } = this.#uncounted;
    return {
      counters: {
        ...counters,
        candidates: counters.candidates + unjudged + accepted,
        accepted: counters.accepted + accepted,
        instances: counters.instances + instances,
      },
      batches: openBatch === undefined ? cursor.batch : openBatch.index + 1,
      prompts: this.#prompts,
      asked: counters.tasks + asked,
    };
  }

  hear(event: RunEvent, { cursor, method }: Pick<RunRow, "cursor" | "method">): void {
    const now = this.#uncounted;
    switch (event.type) {
      case "prompt-built":
        this.#prompts = event.batch * method.batchSize + event.prompt + 1;
        return;
      case "read":
        this.#uncounted = {
          ...NOTHING,
          unjudged: event.items.filter(({ isAside }) => !isAside).length - cursor.candidate,
        };
        return;
      case "candidate": {
        const { aside, verdict } = event.candidate;
        if (aside !== undefined) return;
        this.#uncounted = { ...now, unjudged: now.unjudged - 1, accepted: verdict.kind === "kept" ? 1 : 0 };
        return;
      }
      case "answered": {
        const instances = event.instances?.filter(({ verdict }) => verdict.kind === "kept").length ?? 0;
        this.#uncounted = { ...now, asked: 1, instances };
        return;
      }
      case "task-kept":
        this.#uncounted = { ...NOTHING, unjudged: now.unjudged };
        return;
    }
  }
}

/** Whether two cursors stand at the same candidate, whatever stage was passed there. */
function isSamePlace(a: RunRow["cursor"], b: RunRow["cursor"]): boolean {
  return a.batch === b.batch && a.prompt === b.prompt && a.candidate === b.candidate;
}
