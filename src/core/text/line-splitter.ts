/** Cuts text that arrives in pieces into numbered lines. Knows no file and no format. */

/** One line without its end; lines count from 1. */
export interface NumberedLine {
  readonly line: number;
  readonly text: string;
  /** Longer than any record of these formats; the text was dropped. */
  readonly overlong: boolean;
}

/** Characters a line may have; a recorded completion with log-probabilities takes some 200,000. */
const MAX_LINE_CHARACTERS = 16_000_000;

/** Splits only at `\n`, `\r\n` and `\r`, like Python's text files: U+2028 may be inside a JSON string and ends no line. */
export class LineSplitter {
  #rest = "";
  #overlong = false;
  #heldReturn = false;
  #line = 0;

  /** @returns the lines that this piece completes */
  push(piece: string): NumberedLine[] {
    let text = this.#heldReturn ? `\r${piece}` : piece;
    this.#heldReturn = text.endsWith("\r");
    if (this.#heldReturn) text = text.slice(0, -1);
    const [first = "", ...others] = text.split(/\r\n|\n|\r/);
    const complete: NumberedLine[] = [];
    this.#extend(first);
    for (const other of others) {
      complete.push(this.#take());
      this.#extend(other);
    }
    return complete;
  }

  /** @returns the last line, if the text did not end with a line end */
  end(): NumberedLine[] {
    this.#heldReturn = false;
    return this.#rest === "" && !this.#overlong ? [] : [this.#take()];
  }

  #extend(text: string): void {
    if (this.#overlong) return;
    this.#rest += text;
    if (this.#rest.length <= MAX_LINE_CHARACTERS) return;
    this.#overlong = true;
    this.#rest = "";
  }

  #take(): NumberedLine {
    const text = this.#line === 0 && this.#rest.startsWith("\ufeff") ? this.#rest.slice(1) : this.#rest;
    const taken = { line: ++this.#line, text, overlong: this.#overlong };
    this.#rest = "";
    this.#overlong = false;
    return taken;
  }
}
