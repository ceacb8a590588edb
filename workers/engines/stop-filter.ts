/** Cutting text at stop strings while it streams: what might yet become a stop is held back. */

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

/** Takes pieces as an engine makes them and lets through what is certain to be kept. */
export class StopFilter {
  readonly #stops: readonly string[];
  readonly #emit: (piece: string) => void;
  #text = "";
  #emitted = 0;
  #stopped = false;

  constructor(stops: readonly string[], emit: (piece: string) => void) {
    this.#stops = stops.filter((stop) => stop !== "");
    this.#emit = emit;
  }

  /** Everything kept so far; complete after `end`. */
  get text(): string {
    return this.#text;
  }

  /** Whether a stop string has ended the text; later pieces are dropped. */
  get stopped(): boolean {
    return this.#stopped;
  }

  push(piece: string): void {
    if (this.#stopped || piece === "") return;
    const cut = cutAtStop(this.#text + piece, this.#stops);
    this.#text = cut.text;
    this.#stopped = cut.stopped;
    this.#release(cut.stopped ? cut.text.length : cut.text.length - heldBack(cut.text, this.#stops));
  }

  /** Lets through what was held back. @returns the whole text */
  end(): string {
    this.#release(this.#text.length);
    return this.#text;
  }

  /** Ends with the text that the engine itself cut at a stop, which may be shorter than what was pushed. @returns that text */
  endAt(text: string): string {
    if (this.#text.startsWith(text) && text.length >= this.#emitted) this.#text = text;
    return this.end();
  }

  #release(upTo: number): void {
    if (upTo <= this.#emitted) return;
    const piece = this.#text.slice(this.#emitted, upTo);
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
