/** Python's `random` on the Mersenne Twister, so that a seed draws the prompts the public code draws. Knows no clock. */

/** The 624 words of MT19937 and the place in them; plain data, so that it is stored with a run. */
export interface MersenneState {
  readonly words: Uint32Array;
  readonly index: number;
}

const SIZE = 624;
const SHIFT = 397;

export class PythonRandom {
  #words = new Uint32Array(SIZE);
  #index = SIZE;

  /** @param seed a non-negative integer below 2^53, as in Python's `random.seed(seed)` */
  constructor(seed: number) {
    if (!Number.isSafeInteger(seed) || seed < 0) throw new RangeError(`not a seed: ${seed}`);
    this.#seedByArray(seed < 2 ** 32 ? [seed] : [seed >>> 0, Math.floor(seed / 2 ** 32)]);
  }

  static restore(state: MersenneState): PythonRandom {
    const random = new PythonRandom(0);
    random.#words.set(state.words);
    random.#index = state.index;
    return random;
  }

  get state(): MersenneState {
    return { words: this.#words.slice(), index: this.#index };
  }

  /** A float in [0, 1) with 53 random bits. */
  random(): number {
    const high = this.#next() >>> 5;
    const low = this.#next() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  /** A whole number in [0, n), for 1 <= n <= 2^32. */
  below(n: number): number {
    const bits = 32 - Math.clz32(n);
    let value = this.#bits(bits);
    while (value >= n) value = this.#bits(bits);
    return value;
  }

  choice<T>(items: readonly T[]): T {
    if (items.length === 0) throw new RangeError("cannot choose from an empty list");
    return items[this.below(items.length)] as T;
  }

  /** Shuffles in place, as `random.shuffle`. */
  shuffle<T>(items: T[]): void {
    for (let i = items.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      [items[i], items[j]] = [items[j] as T, items[i] as T];
    }
  }

  /** `count` different items in random order, as `random.sample`: copies a short list, else remembers the places taken. */
  sample<T>(items: readonly T[], count: number): T[] {
    const n = items.length;
    if (count < 0 || count > n) throw new RangeError(`cannot sample ${count} of ${n}`);
    return this.#prefersPool(n, count) ? this.#sampleFromPool(items, count) : this.#sampleByPlace(items, count);
  }

  #prefersPool(n: number, count: number): boolean {
    let setSize = 21;
    // Python computes this with a float logarithm; products of small counts never reach a tie.
    if (count > 5) setSize += 4 ** Math.ceil(Math.log(count * 3) / Math.log(4));
    return n <= setSize;
  }

  #sampleFromPool<T>(items: readonly T[], count: number): T[] {
    const pool = [...items];
    return Array.from({ length: count }, (_, i) => {
      const j = this.below(items.length - i);
      const chosen = pool[j] as T;
      pool[j] = pool[items.length - i - 1] as T;
      return chosen;
    });
  }

  #sampleByPlace<T>(items: readonly T[], count: number): T[] {
    const taken = new Set<number>();
    return Array.from({ length: count }, () => {
      let j = this.below(items.length);
      while (taken.has(j)) j = this.below(items.length);
      taken.add(j);
      return items[j] as T;
    });
  }

  #bits(count: number): number {
    return this.#next() >>> (32 - count);
  }

  #next(): number {
    if (this.#index >= SIZE) this.#twist();
    let y = this.#words[this.#index++] as number;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  #twist(): void {
    const words = this.#words;
    const at = (i: number) => words[i % SIZE] as number;
    for (let i = 0; i < SIZE; i++) {
      const y = (at(i) & 0x80000000) | (at(i + 1) & 0x7fffffff);
      words[i] = at(i + SHIFT) ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    this.#index = 0;
  }

  #seedByNumber(): void {
    this.#words[0] = 19650218;
    for (let i = 1; i < SIZE; i++) {
      const previous = this.#words[i - 1] as number;
      this.#words[i] = Math.imul(1812433253, previous ^ (previous >>> 30)) + i;
    }
    this.#index = SIZE;
  }

  #seedByArray(key: readonly number[]): void {
    const words = this.#words;
    this.#seedByNumber();
    let i = 1;
    let j = 0;
    const step = (factor: number, add: number) => {
      const previous = words[i - 1] as number;
      words[i] = ((words[i] as number) ^ Math.imul(previous ^ (previous >>> 30), factor)) + add;
      i++;
      if (i >= SIZE) {
        words[0] = words[SIZE - 1] as number;
        i = 1;
      }
    };
    for (let k = Math.max(SIZE, key.length); k > 0; k--) {
      step(1664525, (key[j] as number) + j);
      j = (j + 1) % key.length;
    }
    for (let k = SIZE - 1; k > 0; k--) step(1566083941, -i);
    words[0] = 0x80000000;
  }
}
