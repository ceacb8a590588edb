/** Finds the items of a list while its text comes in. Knows no tasks and judges nothing. */

/** One whole item of a list. */
export interface ListItem {
  /** Without its mark. */
  readonly text: string;
  /** Where it ends in the reply, characters. */
  readonly end: number;
}

/** Enough of a line to see its mark. */
const HEAD_CHARACTERS = 24;
const NUMBER = /^[ \t]{0,3}[*_([#]{0,3}\p{Nd}{1,3}(?:\*\*)?[ \t]?[.)\]:：．、](?!\p{Nd})(?:\*\*)?[ \t]*/u;
const LABEL =
  /^[ \t]{0,3}[*_([#]{0,3}[ \t]?(?:task|instruction|prompt|question|example|item)s?[ \t]?#?\p{Nd}{1,3}[*_]{0,2}[ \t]?[.):\]：][*_]{0,2}[ \t]*/iu;
const BULLET = /^[ \t]{0,3}[-*+•][ \t]+/u;
const MARKS = { number: NUMBER, label: LABEL, bullet: BULLET } as const;
type Mark = keyof typeof MARKS;

/**
 * Items of a numbered or bulleted list. The first mark decides which lines begin items; a number may take over, since the
 * numbers of a list stand outside its bullets. The text before the first mark is an item: a continued list begins within one.
 */
export class LineItems {
  #mark: Mark | undefined;
  /** The lines of the open item before the one that comes in, with their ends. */
  #open: string[] = [];
  #line: string[] = [];
  #lineLength = 0;
  /** Whether the mark of the line that comes in is known. */
  #isRead = false;
  #isFirst = true;
  /** Where the open item begins in the reply. */
  #begin = 0;

  /** @returns the items that have ended: another has begun */
  push(piece: string): ListItem[] {
    const items: ListItem[] = [];
    for (const [i, part] of piece.split("\n").entries()) {
      if (i > 0) this.#endLine(items);
      this.#line.push(part);
      this.#lineLength += part.length;
      if (this.#lineLength >= HEAD_CHARACTERS) this.#read(items);
    }
    return items;
  }

  #endLine(items: ListItem[]): void {
    this.#read(items);
    this.#open.push(...this.#line, "\n");
    this.#line = [];
    this.#lineLength = 0;
    this.#isRead = this.#isFirst = false;
  }

  #read(items: ListItem[]): void {
    if (this.#isRead) return;
    this.#isRead = true;
    const isItem = this.#begins(this.#line.join("").slice(0, HEAD_CHARACTERS));
    if (!isItem || this.#isFirst) return;
    const before = this.#open.join("");
    const whole = before.trimEnd();
    items.push({ text: withoutMark(whole), end: this.#begin + whole.length });
    this.#begin += before.length;
    this.#open = [];
  }

  #begins(head: string): boolean {
    const mark = NUMBER.test(head) ? "number" : LABEL.test(head) ? "label" : BULLET.test(head) ? "bullet" : undefined;
    if (mark === undefined || (mark !== "number" && this.#mark !== undefined && this.#mark !== mark)) return false;
    this.#mark = mark;
    return true;
  }
}

function withoutMark(text: string): string {
  for (const mark of Object.values(MARKS)) if (mark.test(text)) return text.replace(mark, "");
  return text;
}

/** Texts of a list written as JSON. A reply that does not begin as JSON has none. */
export class JsonItems {
  /** The beginning, until it tells whether this is JSON. */
  #head: string | undefined = "";
  #isJson = false;
  #at = 0;
  /** The text that comes in; undefined between texts. */
  #open: string[] | undefined;
  #escaped = false;
  /** A text that is a name if a colon follows. */
  #last: ListItem | undefined;

  /** @returns the texts that have ended */
  push(piece: string): ListItem[] {
    if (this.#head === undefined) return this.#isJson ? this.#read(piece) : [];
    this.#head += piece;
    this.#isJson = JSON_FIRST.test(this.#head);
    if (!this.#isJson && this.#head.length < MOST_HEAD_CHARACTERS) return [];
    const head = this.#head;
    this.#head = undefined;
    return this.#isJson ? this.#read(head) : [];
  }

  #read(piece: string): ListItem[] {
    const items: ListItem[] = [];
    for (let i = 0; i < piece.length; i++) {
      const character = piece.charAt(i);
      this.#at++;
      if (this.#open === undefined) this.#between(character, items);
      else if (character === '"' && !this.#escaped) {
        this.#last = { text: this.#open.join(""), end: this.#at };
        this.#open = undefined;
      } else {
        this.#open.push(character);
        this.#escaped = character === "\\" && !this.#escaped;
      }
    }
    return items;
  }

  #between(character: string, items: ListItem[]): void {
    if (/\s/u.test(character)) return;
    if (this.#last && character !== ":") items.push(this.#last);
    this.#last = undefined;
    if (character === '"') this.#open = [];
  }
}

const JSON_FIRST = /^\s*(?:```\w*\s+)?[[{]/u;
/** White space and a fence may stand before JSON. */
const MOST_HEAD_CHARACTERS = 64;
