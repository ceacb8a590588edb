/** Makes the states of later places when the first of them is opened. `Loaded` opens it before it shows a place or a window. */
import type { FirstStates, LaterStates } from "./app.ts";

export class LaterDoor {
  readonly #make: () => Promise<LaterStates>;
  #opening: Promise<LaterStates> | undefined;
  #made: LaterStates | undefined;

  constructor(make: () => Promise<LaterStates>) {
    this.#make = make;
  }

  /** Tries anew after a failure. @throws what fetching their code throws */
  async open(): Promise<void> {
    this.#opening ??= this.#make();
    try {
      this.#made = await this.#opening;
    } catch (error) {
      this.#opening = undefined;
      throw error;
    }
  }

  /** @throws Error before it is open: a component that reads one must be shown by `Loaded` */
  get made(): LaterStates {
    if (this.#made === undefined) throw new Error("The states of later places are read before they are made.");
    return this.#made;
  }
}

/** All members of the later states, for the compiler to count. */
const names: Readonly<Record<keyof LaterStates, true>> = {
  ...{ askForExamples: true, browse: true, curation: true, evaluation: true, exporter: true },
  ...{ insights: true, published: true, review: true, room: true, workbench: true },
};

/** The first states, and the later ones as members that are read through their door. */
export function withLater(first: FirstStates): FirstStates & LaterStates {
  const members = Object.keys(names).map((name) => [
    name,
    { get: () => first.later.made[name as keyof LaterStates], enumerable: true },
  ]);
  return Object.defineProperties(first, Object.fromEntries(members)) as FirstStates & LaterStates;
}
