/** A place in a JSON text, with its line: cuts values out without parsing them. */

const NEWLINE = 0x0a;
const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

export class Cursor {
  readonly #text: string;
  #at: number;
  #line = 1;
  /** Kept, because a line may hold very many values. */
  #lineEnd = -1;

  constructor(text: string) {
    this.#text = text;
    this.#at = text.startsWith("\ufeff") ? 1 : 0;
  }

  get at(): number {
    return this.#at;
  }

  get line(): number {
    return this.#line;
  }

  get ended(): boolean {
    return this.#at >= this.#text.length;
  }

  /** The sign here; empty at the end. */
  get sign(): string {
    return this.#text[this.#at] ?? "";
  }

  step(): void {
    if (this.#text.charCodeAt(this.#at) === NEWLINE) this.#line++;
    this.#at++;
  }

  goTo(place: number): void {
    while (this.#at < place && !this.ended) this.step();
  }

  skipSpace(): void {
    while (!this.ended && this.sign.trim() === "") this.step();
  }

  /** Place of the end of this line. */
  lineEnd(): number {
    if (this.#lineEnd < this.#at) {
      const end = this.#text.indexOf("\n", this.#at);
      this.#lineEnd = end === -1 ? this.#text.length : end;
    }
    return this.#lineEnd;
  }

  /** Goes to the next line that begins a value, or to the end. */
  skipToNextValue(): void {
    do {
      this.goTo(this.lineEnd() + 1);
      this.skipSpace();
    } while (!this.ended && this.sign !== "{" && this.sign !== "[");
  }

  /** Goes to the comma or bracket that ends the element of an array, or to the end of the text. */
  skipElement(): void {
    this.goTo(this.#endOf((unit, depth) => depth === 0 && (unit === COMMA || unit === CLOSE_ARRAY)));
  }

  /** Place after the bracket that closes the one here; the text's length when none does. */
  closingPlace(): number {
    return this.#endOf((unit, depth) => depth === 1 && (unit === CLOSE_OBJECT || unit === CLOSE_ARRAY)) + 1;
  }

  #endOf(isEnd: (unit: number, depth: number) => boolean): number {
    let depth = 0;
    let inString = false;
    for (let at = this.#at; at < this.#text.length; at++) {
      const unit = this.#text.charCodeAt(at);
      if (inString) {
        if (unit === BACKSLASH) at++;
        else if (unit === QUOTE) inString = false;
      } else if (unit === QUOTE) inString = true;
      else if (isEnd(unit, depth)) return at;
      else if (unit === OPEN_ARRAY || unit === OPEN_OBJECT) depth++;
      else if (unit === CLOSE_ARRAY || unit === CLOSE_OBJECT) depth--;
    }
    return this.#text.length;
  }
}
