/**
 * Keeps a server's key out of everything the server says: an echo of it would be shown, stored and exported. Found are the
 * key and every part of it from 12 characters on, in any case, also as JSON, an address or base64 would write it.
 */

/** What stands in the key's place. */
export const HIDDEN = "[key]";
/** A shorter part may be a usual word. Characters. */
const LEAST_PART = 12;
/** Spaces and marks without width between the characters of a key do not hide it, up to so many in a row. */
const PASSED = /^[\s\p{Cf}]$/u;
const MOST_PASSED = 16;
/** A character that JSON writes as its number, and the beginning of one at the end of a piece. */
const ESCAPED = /^\\+u([0-9a-f]{4})/iu;
const ESCAPE_BEGUN = /^\\+(?:u[0-9a-f]{0,3})?$/iu;
/** Backslashes before such a number that are still read as its beginning. */
const MOST_BACKSLASHES = 8;

/** A character of the text and how the text writes it. */
interface Unit {
  readonly written: string;
  /** In small letters; empty for what is passed over. */
  readonly sign: string;
  isKey: boolean;
}

export class HiddenKey {
  readonly #key: string;
  /** All ways to write the key, in small letters, apart from each other. */
  readonly #forms: string;

  constructor(key = "") {
    this.#key = key.trim();
    this.#forms = this.#key.length < LEAST_PART ? "" : formsOf(this.#key).map(folded).join("\n");
  }

  /** Without the key and its parts. */
  inText(text: string): string {
    const stream = this.stream();
    return stream.push(text) + stream.end();
  }

  /** As in a text; a short key too, which a task may hold as a word. */
  inError(text: string): string {
    const long = this.inText(text);
    if (this.#key === "" || this.#forms !== "") return long;
    return long.replaceAll(new RegExp(literal(this.#key), "giu"), HIDDEN);
  }

  /** For a text that comes in pieces: what may be the beginning of a part is held back until it is clear. */
  stream(): KeyFilter {
    return new KeyFilter(this.#forms);
  }
}

export class KeyFilter {
  readonly #forms: string;
  readonly #signs: ReadonlySet<string>;
  /** Characters not passed on yet. The last of them, `#run`, are a part of the key. */
  #held: Unit[] = [];
  #run = "";
  #passed = 0;
  /** The beginning of an escaped character. */
  #rest = "";
  #saidHidden = false;

  constructor(forms: string) {
    this.#forms = forms;
    this.#signs = new Set(forms);
  }

  /** @returns what can be passed on */
  push(piece: string): string {
    if (this.#forms === "") return piece;
    const text = this.#rest + piece;
    this.#rest = "";
    let out = "";
    for (let at = 0; at < text.length;) {
      const unit = unitAt(text, at);
      if (unit === undefined) {
        this.#rest = text.slice(at);
        break;
      }
      at += unit.written.length;
      out += this.#take(unit);
    }
    return out;
  }

  /** @returns what was held back */
  end(): string {
    const rest = this.#rest;
    this.#rest = "";
    this.#run = "";
    return this.#release(this.#held.length) + rest;
  }

  #take(unit: Unit): string {
    this.#passed = unit.sign === "" ? this.#passed + 1 : 0;
    if (this.#passed > MOST_PASSED || (unit.sign !== "" && !this.#signs.has(unit.sign))) {
      this.#run = "";
      return this.#release(this.#held.length) + this.#pass(unit);
    }
    this.#held.push(unit);
    this.#run += unit.sign;
    while (!this.#forms.includes(this.#run)) this.#run = this.#run.slice(1);
    const first = this.#firstOfRun();
    if (unit.sign !== "" && this.#run.length >= LEAST_PART)
      for (const each of this.#held.slice(first)) each.isKey = true;
    return this.#release(first);
  }

  /** Where the run begins among the held characters. */
  #firstOfRun(): number {
    let at = this.#held.length;
    for (let left = this.#run.length; left > 0;) if (this.#held[--at]?.sign !== "") left--;
    return at;
  }

  #release(count: number): string {
    return this.#held
      .splice(0, count)
      .map((unit) => this.#pass(unit))
      .join("");
  }

  #pass({ written, isKey }: Unit): string {
    const isFirst = isKey && !this.#saidHidden;
    this.#saidHidden = isKey;
    return isKey ? (isFirst ? HIDDEN : "") : written;
  }
}

/** @returns undefined where the text ends within an escaped character */
function unitAt(text: string, at: number): Unit | undefined {
  if (text[at] === "\\") {
    const rest = text.slice(at, at + MOST_BACKSLASHES + 5);
    const escaped = ESCAPED.exec(rest);
    if (escaped) {
      const sign = folded(String.fromCharCode(Number.parseInt(escaped[1] ?? "", 16)));
      return { written: escaped[0], sign, isKey: false };
    }
    if (at + rest.length === text.length && rest.length <= MOST_BACKSLASHES && ESCAPE_BEGUN.test(rest))
      return undefined;
  }
  const written = text[at] ?? "";
  return { written, sign: PASSED.test(written) ? "" : folded(written), isKey: false };
}

function formsOf(key: string): string[] {
  const json = JSON.stringify(key).slice(1, -1);
  return [key, encodeURIComponent(key), json, ...[0, 1, 2].map((shift) => inBase64(key, shift))];
}

/** The characters of the base64 that depend on the key alone, where it begins `shift` bytes after a whole group. */
function inBase64(key: string, shift: number): string {
  const bytes = new TextEncoder().encode(" ".repeat(shift) + key);
  const text = btoa(String.fromCharCode(...bytes)).replaceAll("=", "");
  return text.slice(shift === 0 ? 0 : shift + 1, bytes.length % 3 === 0 ? undefined : -1);
}

function folded(text: string): string {
  return text.replaceAll(/[\s\p{Cf}]/gu, "").toLowerCase();
}

function literal(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/gu, "\\$&");
}
