/** One value handed to many readers in turn, a task each, so that drawing them all never holds up the page. */
class Slot<Value> {
  current = $state.raw<Value>();
  /** The same, for looking at without waiting for it. */
  handed: Value | undefined = undefined;
}

export class Staggered<Value> {
  readonly #slots: readonly Slot<Value>[];
  #latest: Value | undefined;
  #turn = 0;
  #isWaiting = false;

  constructor(readers: number) {
    this.#slots = Array.from({ length: readers }, () => new Slot<Value>());
  }

  /** What the reader at a place has been handed; undefined until its first turn. */
  at(place: number): Value | undefined {
    return this.#slots[place]?.current;
  }

  /** Hands out a new value; turns that an older one had left are taken by this. */
  offer(value: Value): void {
    this.#latest = value;
    this.#wait();
  }

  #wait(): void {
    if (this.#isWaiting || this.#slots.every(({ handed }) => handed === this.#latest)) return;
    this.#isWaiting = true;
    setTimeout(() => {
      this.#isWaiting = false;
      const slot = this.#slots[this.#turn++ % this.#slots.length];
      if (slot) slot.current = slot.handed = this.#latest;
      this.#wait();
    });
  }
}
