/** A fast generator for the millions of draws of a layout: xorshift of 32 bits (Marsaglia, 2003), the same everywhere. */

export class SmallRandom {
  #state: number;

  constructor(seed: number) {
    // Zero would stay zero.
    this.#state = seed | 0 || 0x9e3779b9;
  }

  /** A whole number in [0, n). */
  below(n: number): number {
    let x = this.#state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#state = x;
    return (x >>> 0) % n;
  }

  /** A number in [-1, 1). */
  signed(): number {
    return this.below(2 ** 31) / 2 ** 30 - 1;
  }
}
