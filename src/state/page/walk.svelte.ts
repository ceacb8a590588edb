/** Where the guided walk is. It changes nothing but what is pointed at. */
import { walkStops, type WalkPanel } from "../../core/lesson/walk-stops.ts";
import type { PlaceState } from "./place.svelte.ts";

export class WalkState {
  readonly #place: PlaceState;
  #number = $state.raw(0);
  /** Where one panel is shown at a time: the one that the person chose last, or a stop. */
  panel = $state.raw<WalkPanel>();

  constructor(place: PlaceState) {
    this.#place = place;
  }

  /** From 1; 0 when nobody walks. */
  get number(): number {
    return this.#number;
  }

  get stop(): (typeof walkStops)[number] | undefined {
    return walkStops[this.#number - 1];
  }

  get isFirst(): boolean {
    return this.#number === 1;
  }

  get isLast(): boolean {
    return this.#number === walkStops.length;
  }

  /** Goes to a stop, and to the place that it speaks of. A number beyond the ends leaves all as it is. */
  go(number: number): void {
    const stop = walkStops[number - 1];
    if (stop === undefined) return;
    this.#number = number;
    this.panel = stop.panel;
    if (this.#place.current.name !== "run") this.#place.go("run");
  }

  leave(): void {
    this.#number = 0;
  }
}
