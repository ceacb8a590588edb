/** JSON as models write it: quotation marks left bare, raw new lines, commas too many, cut off at the end. Reads a value or says that it is none. */

/** A number that JavaScript would write otherwise stays as it was written. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export interface JsonRead {
  /** One value, or several in a row. */
  readonly values: readonly Json[];
  /** Whether the text ended within a string. */
  readonly cut: boolean;
}

/** A bracket at the beginning of a line, or behind a name as in Python. */
const BEGINS = /^\s*(?:[\p{L}_]{1,40} ?= ?)?([[{])/u;
/** With comments, which JSON has not and models write. */
const SPACE = /(?:[\s,;]|\/\/[^\n]*)*/uy;
const WORD = /-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|true|false|null|none/iuy;
const CONSTANTS: Readonly<Record<string, Json>> = { true: true, false: false, null: null, none: null };
/** What follows a closing quotation mark. */
const AFTER_STRING = /\s*(?:[,:\]}]|$)|[ \t]*\n/uy;
const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" };
const DEEPEST = 30;

/**
 * Reads a reply that is JSON, with a greeting before it or a remark after it.
 * @returns `undefined` for any other, also for one that only holds a bracket
 */
export function readJson(lines: readonly string[], bearsMark: (line: string) => boolean): JsonRead | undefined {
  const first = lines.findIndex((line) => BEGINS.test(line));
  if (first < 0 || lines.slice(0, first).some(bearsMark)) return undefined;
  return new Reader(lines.slice(first).join("\n").replace(BEGINS, "$1")).all(bearsMark);
}

/** A JSON value as the text a person would have written. */
export function jsonAsText(value: Json | undefined): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

export function isJsonObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

class NoJson extends Error {}

class Reader {
  #at = 0;
  #cut = false;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** Remarks may stand between values and after them, lines with marks may not. */
  all(bearsMark: (line: string) => boolean): JsonRead | undefined {
    const values: Json[] = [];
    while (!this.#ended()) {
      const line = this.#lineEnd();
      if (/[[{]/u.test(this.#text[this.#at] ?? "")) {
        const value = this.#whole();
        if (value === undefined) break;
        values.push(value);
      } else if (bearsMark(this.#text.slice(this.#at, line))) return undefined;
      else this.#at = line;
      this.#skip(SPACE);
    }
    const rest = this.#text.slice(this.#at).split("\n");
    return values.length === 0 || rest.some(bearsMark) ? undefined : { values, cut: this.#cut };
  }

  /** A value that ends with its line. */
  #whole(): Json | undefined {
    const from = this.#at;
    try {
      const value = this.#value(0);
      this.#skip(/[ \t,]*/uy);
      if (this.#ended() || this.#text[this.#at] === "\n") return value;
    } catch (error) {
      if (!(error instanceof NoJson)) throw error;
    }
    this.#at = from;
    return undefined;
  }

  #lineEnd(): number {
    const end = this.#text.indexOf("\n", this.#at);
    return end < 0 ? this.#text.length : end;
  }

  #value(depth: number): Json {
    const sign = this.#text[this.#at] ?? "";
    if (depth > DEEPEST) throw new NoJson();
    if (sign === "[") return this.#list(depth);
    if (sign === "{") return this.#object(depth);
    if (sign === '"' || sign === "'") return this.#string(sign);
    const word = this.#skip(WORD);
    if (word === "") throw new NoJson();
    const constant = CONSTANTS[word.toLowerCase()];
    return constant === undefined ? (String(Number(word)) === word ? Number(word) : word) : constant;
  }

  #list(depth: number): Json[] {
    const items: Json[] = [];
    this.#at++;
    while (this.#goesOn("]")) items.push(this.#value(depth + 1));
    return items;
  }

  #object(depth: number): Json {
    const entries: [string, Json][] = [];
    this.#at++;
    while (this.#goesOn("}")) {
      const key = this.#value(DEEPEST);
      if (typeof key !== "string") throw new NoJson();
      if (this.#ended()) this.#cut = false;
      else if (this.#skip(/\s*:\s*/uy) === "") throw new NoJson();
      if (!this.#ended()) entries.push([key, this.#value(depth + 1)]);
    }
    return Object.fromEntries(entries);
  }

  /** Whether another member follows; passes over the closing sign. */
  #goesOn(close: string): boolean {
    this.#skip(SPACE);
    if (this.#ended()) return false;
    const closed = this.#text[this.#at] === close;
    if (closed) this.#at++;
    return !closed;
  }

  #string(quote: string): string {
    let found = "";
    for (let at = this.#at + 1; at < this.#text.length; at++) {
      const character = this.#text[at] as string;
      if (character === "\\") {
        const next = this.#text[++at] ?? "";
        const code = next === "u" ? /^[\da-f]{4}/iu.exec(this.#text.slice(at + 1, at + 5))?.[0] : undefined;
        if (code !== undefined) at += 4;
        if (code !== undefined) found += String.fromCharCode(parseInt(code, 16));
        else found += ESCAPES[next] ?? (/["'\\/\n]/u.test(next) ? next : `\\${next}`);
        continue;
      }
      AFTER_STRING.lastIndex = at + 1;
      if (character === quote && AFTER_STRING.test(this.#text)) {
        this.#at = at + 1;
        return found;
      }
      found += character;
    }
    this.#at = this.#text.length;
    this.#cut = true;
    return found;
  }

  #ended(): boolean {
    return this.#at >= this.#text.length;
  }

  #skip(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const [skipped = ""] = pattern.exec(this.#text) ?? [];
    this.#at += skipped.length;
    return skipped;
  }
}
