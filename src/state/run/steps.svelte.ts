/** Step mode on the page: which step is shown, whether the run waits before the next one, and the way back to earlier ones. */
import type { StageDetail } from "../../core/rows/events.ts";
import type { LiveState } from "./live.svelte.ts";
import type { StepRecord } from "./step-records.ts";

export class StepsState {
  readonly #live: LiveState;
  /** The step that the person looks back at. */
  #chosen = $state.raw<StageDetail>();
  /** The step that was taken last: the worker no longer waits before it, though that is not heard yet. */
  #taken = $state.raw<StageDetail>();

  constructor(live: LiveState) {
    this.#live = live;
  }

  readonly #last = $derived.by(() => this.#live.view.steps.at(-1));

  /** Whether the run waits for the person before its last step. */
  get waits(): boolean {
    const last = this.#last;
    return this.#live.view.held && last !== undefined && last.detail !== this.#taken;
  }

  /** Steps that have ended or go on, oldest first. The very first step counts while it is waited for: nothing else can be shown. */
  readonly #seen = $derived.by((): readonly StepRecord[] => {
    const { steps } = this.#live.view;
    return this.waits && steps.length > 1 ? steps.slice(0, -1) : steps;
  });

  readonly #at = $derived.by(() => {
    const chosen = this.#chosen;
    const at = chosen === undefined ? -1 : this.#seen.findIndex(({ detail }) => detail === chosen);
    return at < 0 ? this.#seen.length - 1 : at;
  });

  /** The step to show. */
  readonly shown = $derived.by((): StepRecord | undefined => this.#seen[this.#at]);

  /** The number of the newest step that can be shown. */
  get newest(): number {
    return this.#seen.at(-1)?.number ?? 0;
  }

  /** Whether the shown step has not begun: it is the first, and the run waits before it. */
  get isAhead(): boolean {
    return this.waits && this.shown?.detail === this.#last?.detail;
  }

  /** Whether the person looks at a step before the newest. */
  get looksBack(): boolean {
    return this.#at < this.#seen.length - 1;
  }

  get canGoBack(): boolean {
    return this.#at > 0;
  }

  /** What the run waits to do, when the newest step is shown. */
  get next(): StageDetail | undefined {
    return this.waits && !this.looksBack && !this.isAhead ? this.#last?.detail : undefined;
  }

  /** Shows the step before. Nothing is undone. */
  back(): void {
    this.#chosen = this.#seen[Math.max(0, this.#at - 1)]?.detail;
  }

  forward(): void {
    const next = this.#at + 1;
    this.#chosen = next < this.#seen.length - 1 ? this.#seen[next]?.detail : undefined;
  }

  toNewest(): void {
    this.#chosen = undefined;
  }

  /** The step that is waited for is being taken. */
  take(): void {
    this.#chosen = undefined;
    this.#taken = this.#last?.detail;
  }

  /** The worker waits again before the step it waited for. */
  takeBack(): void {
    this.#chosen = undefined;
    this.#taken = undefined;
  }
}
