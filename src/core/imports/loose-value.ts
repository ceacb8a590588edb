/** Reads what is nearly JSON: values as Python, NumPy and JavaScript print them, with None, NaN, single quotation marks or a comma too many. */
import { importLimits } from "../text/limits.ts";

/** The value of a whole text; undefined when it is not such a value, or nests too deep. */
export function looseValue(text: string): unknown {
  const reader = new LooseReader(text);
  try {
    return reader.whole();
  } catch (error) {
    if (error instanceof NoValue) return undefined;
    throw error;
  }
}

/** Thrown in this file where a text stops being a value, and caught in `looseValue`. */
class NoValue extends Error {}

const WORDS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ...["null", "None", "undefined", "NaN", "nan", "NA", "NaT", "Infinity", "-Infinity", "inf", "-inf"].map(
    (word) => [word, null] as const,
  ),
  ...["true", "True"].map((word) => [word, true] as const),
  ...["false", "False"].map((word) => [word, false] as const),
]);
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["t", "\t"],
  ["r", "\r"],
  ["b", "\b"],
  ["f", "\f"],
  ["\n", ""],
  ...["\\", "'", '"', "/"].map((sign) => [sign, sign] as const),
]);
/** Digits of an escape that names a code point. */
const CODE_DIGITS: ReadonlyMap<string, number> = new Map([
  ["x", 2],
  ["u", 4],
  ["U", 8],
]);
const NUMBER = /^[+-]?(?:\d[\d_]{0,40}(?:\.\d{0,40})?|\.\d{1,40})(?:[eE][+-]?\d{1,3})?$/u;
const HEX = /^[\da-f]{2,8}$/iu;
/** A word longer than this is no name and no number. */
const LONGEST_WORD = 100;

class LooseReader {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): unknown {
    const value = this.#value();
    this.#skipSpace();
    if (this.#at < this.#text.length) throw new NoValue();
    return value;
  }

  #value(): unknown {
    if (++this.#depth > importLimits.depth) throw new NoValue();
    const value = this.#inner();
    this.#depth--;
    return value;
  }

  #inner(): unknown {
    this.#skipSpace();
    switch (this.#text[this.#at]) {
      case "{":
        return this.#members();
      case "[":
        return this.#elements("]");
      case "(":
        return this.#elements(")");
      case '"':
      case "'":
        return this.#string();
      default:
        return this.#named();
    }
  }

  #members(): unknown {
    const members: [string, unknown][] = [];
    this.#at++;
    while (!this.#ends("}")) {
      const key = this.#value();
      this.#skipSpace();
      if (this.#text[this.#at++] !== ":") throw new NoValue();
      members.push([String(key), this.#value()]);
    }
    return Object.fromEntries(members);
  }

  /** NumPy writes no comma between elements. */
  #elements(close: string): unknown[] {
    const elements: unknown[] = [];
    this.#at++;
    while (!this.#ends(close)) elements.push(this.#value());
    return elements;
  }

  /** Goes over a comma, or over the sign that ends the list. */
  #ends(close: string): boolean {
    this.#skipSpace();
    if (this.#text[this.#at] === ",") {
      this.#at++;
      this.#skipSpace();
    }
    if (this.#at >= this.#text.length) throw new NoValue();
    if (this.#text[this.#at] !== close) return false;
    this.#at++;
    return true;
  }

  #string(): string {
    const quote = this.#text[this.#at++];
    const parts: string[] = [];
    for (let start = this.#at; ; this.#at++) {
      const sign = this.#text[this.#at];
      if (sign === undefined) throw new NoValue();
      if (sign !== quote && sign !== "\\") continue;
      parts.push(this.#text.slice(start, this.#at++));
      if (sign === quote) return parts.join("");
      parts.push(this.#escape());
      start = this.#at--;
    }
  }

  /** An unknown escape stands for itself, as in Python. */
  #escape(): string {
    const sign = this.#text[this.#at++] ?? "";
    const digits = CODE_DIGITS.get(sign);
    if (digits === undefined) return ESCAPES.get(sign) ?? `\\${sign}`;
    const code = this.#text.slice(this.#at, this.#at + digits);
    const number = HEX.test(code) && code.length === digits ? Number.parseInt(code, 16) : Infinity;
    if (number > 0x10ffff) throw new NoValue();
    this.#at += digits;
    return String.fromCodePoint(number);
  }

  /** A word, a number, or a call such as `array([…], dtype=object)`, which stands for what it is given first. */
  #named(): unknown {
    const start = this.#at;
    while (this.#at - start <= LONGEST_WORD && /[^\s,:()[\]{}'"=]/u.test(this.#text[this.#at] ?? " ")) this.#at++;
    const word = this.#text.slice(start, this.#at);
    if (WORDS.has(word)) return WORDS.get(word);
    if (NUMBER.test(word)) return Number(word.replaceAll("_", ""));
    if (!/^[\p{L}_][\p{L}\p{N}_.]*$/u.test(word)) throw new NoValue();
    if (this.#text[this.#at] === "(") return this.#given();
    this.#skipSpace();
    // A name without quotation marks is a key of JavaScript.
    if (this.#text[this.#at] === ":") return word;
    throw new NoValue();
  }

  #given(): unknown {
    const given: unknown[] = [];
    this.#at++;
    while (!this.#ends(")")) {
      const option = /^\s{0,9}[a-z_]{1,30}=/u.exec(this.#text.slice(this.#at, this.#at + 40));
      if (option === null) given.push(this.#value());
      else this.#skipOption(option[0].length);
    }
    return given[0] ?? null;
  }

  #skipOption(name: number): void {
    this.#at += name;
    while (this.#at < this.#text.length && !/[,)]/u.test(this.#text[this.#at] ?? "")) this.#at++;
  }

  #skipSpace(): void {
    while (this.#at < this.#text.length && this.#text[this.#at]?.trim() === "") this.#at++;
  }
}
