/** A text from outside as a page may show it in a line: whole letters, and nothing that turns or hides what stands around it. */
import { wellFormed } from "./well-formed.ts";

/** Enough for any name; a longer one is cut with an ellipsis. Characters. */
const LONGEST = 300;
/** Control characters, ends of lines and paragraphs, marks of direction, marks without width, and tags. Joiners stay: scripts need them. */
const HIDDEN =
  /[\p{Cc}\p{Zl}\p{Zp}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** @returns the same text where nothing is to be changed */
export function shownLine(text: string): string {
  const line = wellFormed(text.slice(0, LONGEST + 1))
    .replaceAll(HIDDEN, " ")
    .trim();
  return line.length > LONGEST ? `${wellFormed(line.slice(0, LONGEST))}…` : line;
}

/** A text of several lines as a page may show it, without empty ones; whoever shows it bounds its length. */
export function shownLines(text: string): readonly string[] {
  return text.split(/\r\n?|\n/u).flatMap((line) => wellFormed(line).replaceAll(HIDDEN, " ").trim() || []);
}

/** A run's name as a page shows it. */
export function shownName(name: string): string {
  return shownLine(name) || "Run without a name";
}
