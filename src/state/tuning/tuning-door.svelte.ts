/** Makes the state of tunings when their place is first opened, so that a first visit loads none of it. */
import type { TuningState } from "./tuning.svelte.ts";

export class TuningDoor {
  readonly #make: () => Promise<TuningState>;
  #made = $state.raw<TuningState>();

  constructor(make: () => Promise<TuningState>) {
    this.#make = make;
  }

  /** Whether a tuning is at work in this tab. */
  get isWorking(): boolean {
    return this.#made?.course.isWorking ?? false;
  }

  async open(): Promise<TuningState> {
    const made = this.#made ?? (await this.#make());
    return (this.#made ??= made);
  }
}
