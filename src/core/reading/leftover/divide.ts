/** Divides a reply among the texts that were taken from it and the parts that were not: every character but white space goes to exactly one. */
import { readLine, type ReplyLine } from "../chat/lines.ts";
import { hasLetters, type Span } from "./letters.ts";
import type { IsMark } from "./marks.ts";

/** A span of the reply, and the number of the text that stands in it. */
export interface Owned extends Span {
  readonly owner: number;
}

/** A part that was not taken, and the name of its kind. */
interface Part<Name> extends Span {
  readonly name: Name;
}

export interface Division<Name> {
  /** In the order of the reply; with the marks around each. */
  readonly owned: readonly Owned[];
  readonly parts: readonly Part<Name>[];
}

/** Where a line stands: before all that was taken, between or after. */
export type Side = "before" | "between" | "after" | "alone";

export interface Naming<Name> {
  readonly isMark: IsMark;
  /** Names what a line is. @param at where the line begins */
  readonly nameOf: (line: ReplyLine, side: Side, at: number) => Name;
  /** The name of a line that can go on with any part. */
  readonly plain: Name;
  /** The name of a reply that has marks alone. */
  readonly marks: Name;
}

/** Only the beginning of a longer line is looked at, characters. */
const LOOKED_AT = 600;
/** Parts that are told apart; beyond, what stands between two taken texts is one part. */
const MOST_PARTS = 500;
const BLANK = /^\s*$/u;
/** Brackets and quotation marks that close what stands before them. */
const CLOSERS = /^[\s\]})"'”’»*_,;`]+$/u;

type Draft<Name> = { -readonly [Key in keyof Part<Name>]: Part<Name>[Key] };

/** @param taken spans in the order of the reply, none over another */
export function divide<Name>(text: string, taken: readonly Owned[], naming: Naming<Name>): Division<Name> {
  const owned: Grown[] = taken.map((each) => ({ ...each }));
  const parts: Draft<Name>[] = [];
  for (let i = 0; i <= owned.length; i++) divideGap(text, owned[i - 1], owned[i], parts, naming);
  return { owned, parts };
}

type Grown = { -readonly [Key in keyof Owned]: Owned[Key] };

/** Gives the marks between two taken texts to the one they belong to, and adds the parts that stand there. */
function divideGap<Name>(
  text: string,
  before: Grown | undefined,
  after: Grown | undefined,
  parts: Draft<Name>[],
  naming: Naming<Name>,
): void {
  const side: Side = before ? (after ? "between" : "after") : after ? "before" : "alone";
  const end = after?.from ?? text.length;
  let at = before?.to ?? 0;
  /** Lines of marks alone, which go with what comes next. */
  let marks: Span | undefined;
  /** The part that a line can go on with, and the last one of this gap. */
  let open: Draft<Name> | undefined;
  let last: Draft<Name> | undefined;
  if (before) {
    before.to = closingEnd(text, at, end);
    at = before.to;
    const lineEnd = endOfLine(text, at, end);
    const rest = text.slice(at, lineEnd);
    if (lineEnd < end && !BLANK.test(rest) && !hasLetters(rest)) {
      before.to = trimmedEnd(text, at, lineEnd);
      at = lineEnd;
    }
  }
  for (let lineEnd: number; at < end; at = lineEnd + 1) {
    lineEnd = endOfLine(text, at, end);
    const from = trimmedStart(text, at, lineEnd);
    const to = trimmedEnd(text, from, lineEnd);
    if (from === to) {
      if (parts.length < MOST_PARTS) open = undefined;
      continue;
    }
    if (before && !last && !marks && CLOSERS.test(text.slice(from, to))) {
      before.to = to;
      continue;
    }
    if (naming.isMark(text.slice(from, to))) {
      marks = { from: marks?.from ?? from, to };
      continue;
    }
    const line = readLine(text.slice(from, Math.min(to, from + LOOKED_AT)));
    const name = naming.nameOf(line, side, from);
    const goesOn = line.mark === "none" && !line.heading && (name === naming.plain || name === open?.name);
    if (open && (goesOn || parts.length >= MOST_PARTS)) open.to = to;
    else parts.push((last = open = { from: marks?.from ?? from, to, name }));
    marks = undefined;
  }
  if (!marks) return;
  if (after) after.from = marks.from;
  else if (last) last.to = marks.to;
  else if (before) before.to = marks.to;
  else parts.push({ ...marks, name: naming.marks });
}

/** The end of the quotation marks, stars and full stops right after a text. */
function closingEnd(text: string, from: number, to: number): number {
  let at = from;
  while (at < to) {
    const character = String.fromCodePoint(text.codePointAt(at) as number);
    if (/[\s\p{L}\p{N}]/u.test(character)) break;
    at += character.length;
  }
  return Math.min(at, to);
}

function endOfLine(text: string, from: number, to: number): number {
  // Not beyond the gap: a reply in one line would be searched to its end for each text.
  const found = text.slice(from, to).indexOf("\n");
  return found < 0 ? to : from + found;
}

function trimmedStart(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && BLANK.test(text[at] as string)) at++;
  return at;
}

function trimmedEnd(text: string, from: number, to: number): number {
  let at = to;
  while (at > from && BLANK.test(text[at - 1] as string)) at--;
  return at;
}
