/** Cuts a JSON text into its values: lines, the elements of an array, or objects that follow one another. Each has its line and its own limits. */
import { importLimits } from "../../text/limits.ts";
import { nestsTooDeep, parsedJson } from "../../text/lines.ts";
import type { Problems } from "../problems.ts";
import { Cursor } from "./cursor.ts";
import { looseValue } from "../loose-value.ts";

export interface JsonItem {
  readonly line: number;
  readonly value: unknown;
}

/** After how many objects that end on no line the rest is read by lines alone: each costs a walk through the file. */
const MOST_OPEN_OBJECTS = 20;

/** @param isLines whether the file's name promises one object a line; undefined where nothing is promised */
export function jsonItems(text: string, isLines: boolean | undefined, problems: Problems): Generator<JsonItem> {
  return new JsonText(text, isLines, problems).items();
}

class JsonText {
  readonly #text: string;
  readonly #isLines: boolean | undefined;
  readonly #problems: Problems;
  readonly #cursor: Cursor;
  readonly #said = new Set<string>();
  #openObjects = 0;
  #values = 0;
  #hasArray = false;
  /** The line on which the last value ended. */
  #lastEnd = 0;
  /** A line that is no single value, so that it is not parsed again for each of its values. */
  #brokenLine = 0;

  constructor(text: string, isLines: boolean | undefined, problems: Problems) {
    this.#text = text;
    this.#isLines = isLines;
    this.#problems = problems;
    this.#cursor = new Cursor(text);
  }

  *items(): Generator<JsonItem> {
    const cursor = this.#cursor;
    while (!this.#problems.tooMany) {
      this.#skipBetween();
      if (cursor.ended) return;
      if (this.#values > 0) this.#sayThatItFollows();
      this.#values++;
      if (cursor.sign !== "[" && cursor.sign !== "{") {
        if (!this.#refuseLine()) return;
      } else if (cursor.sign === "[" && !this.#isOneOfManyArrays()) yield* this.#elements();
      else yield* this.#one();
    }
  }

  /** Over white space, and over commas that no array asks for. */
  #skipBetween(): void {
    const cursor = this.#cursor;
    cursor.skipSpace();
    while (cursor.sign === "," && this.#values > 0) {
      this.#say(cursor.line, "commas stand between the objects");
      cursor.step();
      cursor.skipSpace();
    }
  }

  /** @returns false when nothing more can follow */
  #refuseLine(): boolean {
    const cursor = this.#cursor;
    if (this.#hasArray) this.#problems.error(cursor.line, "something follows the end of the array");
    else {
      const isJson = parsedJson(this.#text.slice(cursor.at, cursor.lineEnd())) !== undefined;
      this.#problems.error(cursor.line, isJson ? "not a JSON object" : "not JSON");
      cursor.goTo(cursor.lineEnd());
    }
    return !this.#hasArray;
  }

  #sayThatItFollows(): void {
    const { line } = this.#cursor;
    if (line === this.#lastEnd) this.#say(line, "several values stand on one line");
    else if (this.#isLines === false) this.#say(line, "several values follow one another, without an array");
  }

  /** Whether this line is an array, and the next one begins one too: a row of cells or a conversation a line. */
  #isOneOfManyArrays(): boolean {
    const end = this.#cursor.lineEnd();
    if (end - this.#cursor.at > importLimits.lineCharacters || this.#cursor.line === this.#brokenLine) return false;
    const value = parsedJson(this.#text.slice(this.#cursor.at, end));
    if (value === undefined) this.#brokenLine = this.#cursor.line;
    if (!Array.isArray(value)) return false;
    return (
      this.#values > 1 ||
      this.#text
        .slice(end, end + importLimits.lineCharacters)
        .trimStart()
        .startsWith("[")
    );
  }

  *#one(): Generator<JsonItem> {
    const cursor = this.#cursor;
    const { line, at } = cursor;
    const lineEnd = cursor.lineEnd();
    const mayBeWhole = lineEnd - at <= importLimits.itemCharacters && line !== this.#brokenLine;
    const wholeLine = mayBeWhole ? parsedJson(this.#text.slice(at, lineEnd)) : undefined;
    if (wholeLine !== undefined) {
      cursor.goTo(lineEnd);
      this.#lastEnd = line;
      yield { line, value: wholeLine };
      return;
    }
    this.#brokenLine = line;
    const end = this.#openObjects < MOST_OPEN_OBJECTS ? cursor.closingPlace() : lineEnd;
    const piece = this.#text.slice(at, end);
    if (end > this.#text.length) this.#openObjects++;
    const value = this.#value(line, piece);
    if (value !== undefined) {
      if (end > lineEnd && this.#isLines === true) this.#say(line, "the object goes over several lines");
      cursor.goTo(end);
      this.#lastEnd = cursor.line;
      yield { line, value };
    } else if (end > lineEnd && !/\n\{/u.test(piece)) {
      cursor.goTo(end);
    } else cursor.skipToNextValue();
  }

  *#elements(): Generator<JsonItem> {
    const cursor = this.#cursor;
    this.#hasArray = true;
    if (this.#isLines === true) this.#say(cursor.line, "the file is one array, not one object a line");
    for (let elements = 0; elements === 0 || (cursor.sign === "," && !this.#problems.tooMany); elements++) {
      cursor.step();
      cursor.skipSpace();
      const { line, at } = cursor;
      cursor.skipElement();
      const piece = this.#text.slice(at, cursor.at).trim();
      if (piece === "") this.#sayEmpty(line, elements);
      else {
        const value = this.#value(line, piece);
        if (value !== undefined) yield { line, value };
      }
    }
    if (cursor.ended) this.#problems.error(cursor.line, "the array does not end: the file may have been cut off");
    else cursor.step();
    this.#lastEnd = cursor.line;
  }

  #sayEmpty(line: number, elements: number): void {
    if (this.#cursor.sign === ",") this.#problems.error(line, "an element is missing between two commas");
    else if (this.#cursor.sign === "]" && elements > 0) this.#say(line, "a comma follows the last element");
  }

  /** Reports a piece that is no value. */
  #value(line: number, piece: string): unknown {
    if (piece.length > importLimits.itemCharacters) return this.#refuse(line, "the line is longer than 50 MB");
    const strict = parsedJson(piece);
    if (strict !== undefined) return strict;
    if (nestsTooDeep(piece)) return this.#refuse(line, `brackets nest deeper than ${importLimits.depth}`);
    const loose = looseValue(piece);
    if (loose === undefined) return this.#refuse(line, "not JSON");
    this.#say(line, "not strict JSON; read all the same");
    return loose;
  }

  #refuse(line: number, message: string): undefined {
    this.#problems.error(line, message);
  }

  /** Each remark once: what is true of one value is true of the file. */
  #say(line: number, message: string): void {
    if (this.#said.has(message)) return;
    this.#said.add(message);
    this.#problems.warning(line, message);
  }
}
