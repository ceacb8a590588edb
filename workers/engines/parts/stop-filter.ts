/** Cuts text at stop strings while it streams. Text that may be the beginning of a stop is held back. */

/** The text before the earliest stop, and whether there was one. */
export function cutAtStop(
  text: string,
  stops: readonly string[],
): { readonly text: string; readonly stopped: boolean } {
  const at = stops.reduce((least, stop) => {
    const found = stop === "" ? -1 : text.indexOf(stop);
    return found === -1 ? least : Math.min(least, found);
  }, Infinity);
  return at === Infinity ? { text, stopped: false } : { text: text.slice(0, at), stopped: true };
}

/** Takes pieces from an engine and emits the text that is certain to be kept. The time taken grows only with their length. */
export class StopFilter {
  readonly #stops: readonly string[];
  readonly #emit: (piece: string) => void;
  /** The end of the text: what is held back, and as much before it as a stop string is long. */
  #tail = "";
  /** The text before the tail. */
  #head = "";
  /** How much of the tail is emitted, characters. */
  #emitted = 0;
  #stopped = false;
  readonly #longestStop: number;

  constructor(stops: readonly string[], emit: (piece: string) => void) {
    this.#stops = stops.filter((stop) => stop !== "");
    this.#emit = emit;
    this.#longestStop = this.#stops.reduce((longest, { length }) => Math.max(longest, length), 0);
  }

  /** Everything kept so far; complete after `end`. */
  get text(): string {
    return this.#head + this.#tail;
  }

  /** Whether a stop string has ended the text; later pieces are dropped. */
  get stopped(): boolean {
    return this.#stopped;
  }

  push(piece: string): void {
    if (this.#stopped || piece === "") return;
    const cut = cutAtStop(this.#tail + piece, this.#stops);
    this.#tail = cut.text;
    this.#stopped = cut.stopped;
    this.#release(cut.stopped ? cut.text.length : cut.text.length - heldBack(cut.text, this.#stops));
    const settled = Math.min(this.#emitted, this.#tail.length - this.#longestStop);
    if (settled <= 0) return;
    this.#head += this.#tail.slice(0, settled);
    this.#tail = this.#tail.slice(settled);
    this.#emitted -= settled;
  }

  /** Emits what was held back. @returns the whole text */
  end(): string {
    this.#release(this.#tail.length);
    return this.text;
  }

  /** Ends with the text that the engine itself cut at a stop, which may be shorter than what was pushed. @returns that text */
  endAt(text: string): string {
    if (this.text.startsWith(text) && text.length >= this.#head.length + this.#emitted)
      this.#tail = text.slice(this.#head.length);
    return this.end();
  }

  #release(upTo: number): void {
    if (upTo <= this.#emitted) return;
    const piece = this.#tail.slice(this.#emitted, upTo);
    this.#emitted = upTo;
    this.#emit(piece);
  }
}

/** Length of the longest end of `text` that begins a stop string. */
function heldBack(text: string, stops: readonly string[]): number {
  let longest = 0;
  for (const stop of stops) {
    for (let length = Math.min(stop.length - 1, text.length); length > longest; length--) {
      if (text.endsWith(stop.slice(0, length))) longest = length;
    }
  }
  return longest;
}
