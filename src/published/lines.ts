/** Text that arrives in pieces into numbered lines, and a line into a JSON value. Knows no file and no format. */
import { nestsTooDeep } from "../core/text/lines.ts";

/** One line without its end; lines count from 1. */
export interface NumberedLine {
  readonly line: number;
  readonly text: string;
  /** Longer than any record of these formats; the text was let go. */
  readonly overlong: boolean;
}

/** Characters a line may have; a recorded completion with log-probabilities takes some 200,000. */
const MAX_LINE_CHARACTERS = 16_000_000;

/** Splits at `\n`, `\r\n` and `\r` alone, as Python's text files do: U+2028 stands inside JSON strings and ends no line. */
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

  /** @returns the last line, where the text did not end with a line's end */
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

/** A line read as JSON; `half` when it is, or begins with, a record that was cut off while it was written. */
export type JsonLine =
  | { readonly kind: "value"; readonly value: unknown; readonly half: boolean }
  | { readonly kind: "blank" }
  | { readonly kind: "half" }
  | { readonly kind: "overlong" }
  /** Its brackets nest deeper than any format's. */
  | { readonly kind: "too-deep" };

/** How the public code begins every record; a quotation mark inside a string would be escaped. */
const RECORD_START = '{"instruction": "';

/** Reads one line. Where a record was cut off and the next one written behind it, the whole one is read. */
export function readJsonLine({ text, overlong }: NumberedLine): JsonLine {
  if (overlong) return { kind: "overlong" };
  if (text.trim() === "") return { kind: "blank" };
  const value = parse(text);
  if (value !== undefined) return { kind: "value", value, half: false };
  const start = text.lastIndexOf(RECORD_START);
  const later = start > 0 ? parse(text.slice(start)) : undefined;
  if (later !== undefined) return { kind: "value", value: later, half: true };
  return { kind: nestsTooDeep(text) ? "too-deep" : "half" };
}

function parse(text: string): unknown {
  if (nestsTooDeep(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
