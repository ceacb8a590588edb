/** Cuts a JSON array into its elements without parsing them, so that each has a line number and its own limits. */
import type { NumberedText } from "../text/lines.ts";
import type { Problems } from "./problems.ts";

const NEWLINE = 0x0a;
const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** The texts of an array's elements, in one pass; a text that does not begin with a bracket is one element. */
export function* arrayItems(file: string, problems: Problems): Generator<NumberedText> {
  const cursor = new Cursor(file);
  cursor.skipSpace();
  if (cursor.peek() !== OPEN_ARRAY) {
    yield { line: cursor.line, text: file.slice(cursor.at) };
    return;
  }
  cursor.step();
  cursor.skipSpace();
  if (cursor.peek() === CLOSE_ARRAY) return;
  while (!problems.tooMany) {
    cursor.skipSpace();
    const { line, at } = cursor;
    cursor.skipElement();
    const text = file.slice(at, cursor.at).trim();
    if (text === "" && !cursor.ended) problems.error(line, "an element is missing between two commas");
    else if (text !== "") yield { line, text };
    if (cursor.ended) {
      problems.error(cursor.line, "the array does not end: the file may have been cut off");
      return;
    }
    const closed = cursor.peek() === CLOSE_ARRAY;
    cursor.step();
    if (closed) break;
  }
  cursor.skipSpace();
  if (!cursor.ended && !problems.tooMany) problems.error(cursor.line, "something follows the end of the array");
}

/** A place in the text, with its line. */
class Cursor {
  readonly #text: string;
  at: number;
  line = 1;

  constructor(text: string) {
    this.#text = text;
    this.at = text.startsWith("\ufeff") ? 1 : 0;
  }

  get ended(): boolean {
    return this.at >= this.#text.length;
  }

  /** NaN at the end. */
  peek(): number {
    return this.#text.charCodeAt(this.at);
  }

  step(): void {
    if (this.peek() === NEWLINE) this.line++;
    this.at++;
  }

  skipSpace(): void {
    while (!this.ended && this.#text[this.at]?.trim() === "") this.step();
  }

  /** Goes to the comma or bracket that ends the element, or to the end of the text. */
  skipElement(): void {
    let depth = 0;
    let inString = false;
    for (; !this.ended; this.step()) {
      const unit = this.peek();
      if (inString) {
        if (unit === BACKSLASH) this.step();
        else if (unit === QUOTE) inString = false;
      } else if (unit === QUOTE) inString = true;
      else if (depth === 0 && (unit === COMMA || unit === CLOSE_ARRAY)) return;
      else if (unit === OPEN_ARRAY || unit === OPEN_OBJECT) depth++;
      else if (unit === CLOSE_ARRAY || unit === CLOSE_OBJECT) depth--;
    }
  }
}
