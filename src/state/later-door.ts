/** Makes the states of later places when the first of them is opened. `Loaded` opens it before it shows a place or a window. */

export class LaterDoor<States extends object> {
  readonly #make: () => Promise<States>;
  #opening: Promise<States> | undefined;
  #made: States | undefined;

  constructor(make: () => Promise<States>) {
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
  get made(): States {
    if (this.#made === undefined) throw new Error("The states of later places are read before they are made.");
    return this.#made;
  }
}

/**
 * The first states, and the later ones as members that are read through their door.
 * @param names all members of the later states, for the compiler to count
 */
export function withLater<First extends { readonly later: LaterDoor<Later> }, Later extends object>(
  first: First,
  names: Readonly<Record<keyof Later, true>>,
): First & Later {
  const members = (Object.keys(names) as (keyof Later)[]).map((name) => [
    name,
    { get: () => first.later.made[name], enumerable: true },
  ]);
  return Object.defineProperties(first, Object.fromEntries(members) as PropertyDescriptorMap) as First & Later;
}
