/** Cuts a reply into the tokens by which circles are found: cheap, our own, the same for every model. Knows no circles. */
import { UNSPACED } from "../../text/tokens.ts";

/** A token of a reply. */
export interface CircleToken {
  readonly text: string;
  /** Where it ends in the reply, characters. */
  readonly end: number;
  /** A word of two letters or more, or a character of a script written without spaces. */
  readonly word: boolean;
  /** A mark of code, of a table or of a rule; or anything inside a fence of backticks. */
  readonly code: boolean;
}

/** A longer word or row of marks is cut, so that a circle without any space is found too. */
const MOST_CHARACTERS = 32;
/** Characters that must follow a token before it is taken: an apostrophe and the letter after it may still belong to it. */
const HELD = 3;
/** This many line ends in a row stand between paragraphs; more are tokens. */
const LINE_ENDS = 2;

const LETTER = String.raw`(?![${UNSPACED}])[\p{L}\p{N}\p{M}_]`;
/** Letters and digits, with apostrophes and hyphens inside. */
const WORD = new RegExp(`${LETTER}+(?:['’-]${LETTER}+)*`, "uy");
const ONE_LETTER = new RegExp(LETTER, "uy");
const UNSPACED_CHARACTER = new RegExp(String.raw`(?=[\p{L}\p{N}])[${UNSPACED}]\p{M}*`, "uy");
const MARKS = /[^\p{L}\p{N}\p{M}_\s]+/uy;
/** Marks of prose. Two hyphens are a dash, three a rule. */
const PROSE = /^(?!.*---)[-.,;:!?'"’‘“”«»()…—–。，、！？：；「」『』（）·]+$/u;
const TWO_LETTERS = /\p{L}.*\p{L}/u;
const FENCE = "```";

/** Takes a reply in pieces and gives its tokens; the last few characters wait, since they may be half a token. */
export class CircleTokens {
  #rest = "";
  /** Where `rest` begins in the reply. */
  #at = 0;
  #lineEnds = 0;
  /** Whether the token before touches the next one, and whether it is the beginning of a word that was cut. */
  #before: "nothing" | "word" | "long word" | "marks" = "nothing";
  #fenced = false;

  push(piece: string): CircleToken[] {
    this.#rest += piece;
    const tokens: CircleToken[] = [];
    let at = 0;
    for (;;) {
      at = this.#skipSpace(at, tokens);
      const text = this.#next(at);
      if (text === undefined) break;
      at += text.length;
      tokens.push(this.#token(text, at));
    }
    this.#rest = this.#rest.slice(at);
    this.#at += at;
    return tokens;
  }

  #skipSpace(from: number, tokens: CircleToken[]): number {
    let at = from;
    for (; at < this.#rest.length && /\s/u.test(this.#rest.charAt(at)); at++) {
      this.#before = "nothing";
      if (this.#rest.charAt(at) === "\n" && ++this.#lineEnds > LINE_ENDS)
        tokens.push({ text: "\n", end: this.#at + at + 1, word: false, code: false });
    }
    return at;
  }

  /** @returns undefined until enough has come */
  #next(at: number): string | undefined {
    const rest = this.#rest;
    // Half of a pair says nothing about the character.
    const known = /[\ud800-\udbff]$/u.test(rest) ? rest.length - 1 : rest.length;
    if (at + HELD >= known) return undefined;
    const found = this.#match(at);
    if (found.length < MOST_CHARACTERS) return at + found.length + HELD <= known ? found : undefined;
    const text = whole(found.slice(0, MOST_CHARACTERS));
    return at + text.length + HELD <= known ? text : undefined;
  }

  #match(at: number): string {
    const tries = this.#before === "long word" ? [ONE_LETTER, WORD] : [WORD];
    for (const pattern of [...tries, UNSPACED_CHARACTER, MARKS]) {
      pattern.lastIndex = at;
      const found = pattern.exec(this.#rest)?.[0];
      if (found !== undefined) return found;
    }
    // What no pattern knows, half a pair say, stands for itself.
    return this.#rest.charAt(at);
  }

  #token(text: string, end: number): CircleToken {
    this.#lineEnds = 0;
    const letters = /^[\p{L}\p{N}\p{M}_]/u.test(text);
    const called = this.#before === "word" && text.startsWith("(");
    const code = letters ? text.includes("_") : called || !PROSE.test(text);
    if (text.startsWith(FENCE)) this.#fenced = !this.#fenced;
    const goesOn = this.#before === "long word" || text.length >= MOST_CHARACTERS;
    this.#before = !letters ? "marks" : goesOn ? "long word" : "word";
    const unspaced = letters && isUnspaced(text);
    return {
      text,
      end: this.#at + end,
      word: letters && (unspaced || TWO_LETTERS.test(text)),
      code: code || this.#fenced,
    };
  }
}

/** Without half of a pair at its end. */
function whole(text: string): string {
  return /[\ud800-\udbff]$/u.test(text) ? text.slice(0, -1) : text;
}

const UNSPACED_FIRST = new RegExp(`^[${UNSPACED}]`, "u");

function isUnspaced(text: string): boolean {
  return UNSPACED_FIRST.test(text);
}
