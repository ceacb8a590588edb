/** Gives one value to many readers, one after another, so that drawing them all never blocks the page. */
class Slot<Value> {
  current = $state.raw<Value>();
  /** The same value, read without subscribing to it. */
  given: Value | undefined = undefined;
}

export class Staggered<Value> {
  readonly #slots: readonly Slot<Value>[];
  #latest: Value | undefined;
  #turn = 0;
  #isWaiting = false;

  constructor(readers: number) {
    this.#slots = Array.from({ length: readers }, () => new Slot<Value>());
  }

  /** What the reader at a place has been given; undefined until its first turn. */
  at(place: number): Value | undefined {
    return this.#slots[place]?.current;
  }

  /** Gives a new value to the readers in turn; those that still wait for an older one get this one. */
  offer(value: Value): void {
    this.#latest = value;
    this.#wait();
  }

  #wait(): void {
    if (this.#isWaiting || this.#slots.every(({ given }) => given === this.#latest)) return;
    this.#isWaiting = true;
    setTimeout(() => {
      this.#isWaiting = false;
      const slot = this.#slots[this.#turn++ % this.#slots.length];
      if (slot) slot.current = slot.given = this.#latest;
      this.#wait();
    });
  }
}
