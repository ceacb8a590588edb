/** What a reader takes away around the texts it keeps: numbers, bullets, names of fields, quotation marks, brackets, tags. */
import { fieldMark } from "../chat/fields.ts";
import { readLine, type LineMark } from "../chat/lines.ts";
import type { Name } from "../chat/names.ts";
import { isNothing } from "../no-input.ts";
import { foldedLetters, hasLetters } from "./letters.ts";

/** Tells whether a piece of one line is a mark alone. */
export type IsMark = (piece: string) => boolean;

/** A longer piece is no mark, characters. */
const LONGEST = 300;
/** Stands for the text after a mark, so that the readers of lines can tell what the mark is. */
const TEXT = "Xx";
const FOLDED = "xx";
const TAGS = /<[^<>\n]{1,40}>|\[\/?INST\]|^\s*(?:assistant|model|ai)\s*(?::|$)/giu;
/** A bracket, name, number or comma of JSON. Taken one after the other: one pattern for all would try every way to split digits. */
const JSON_SIGN = /"[^"\n\\]{0,40}"\s*:|[\s{}[\],:"]|-?\d+(?:\.\d+)?|true|false|null|`{3,}(?:json)?/giu;
const ITEM_MARKS: readonly LineMark[] = ["number", "label", "field", "bullet", "letter"];
const FIELDS: readonly Name[] = ["example", "input", "output", "answer", "class-label", "label", "task"];

/** Marks of the items of a list. */
export const isItemMark: IsMark = (piece) => isBare(piece) || isItemMarkOf(piece);

/** Marks around inputs and outputs; headings of examples, and words that only say that there is no input, among them. */
export const isFieldMark: IsMark = (piece) => {
  if (isItemMark(piece) || isNothing(piece.trim())) return true;
  if (piece.length > LONGEST) return false;
  const before = fieldMark(`${piece.trimEnd()} ${TEXT}`, FIELDS);
  if (before && foldedLetters(before.rest) === FOLDED) return true;
  const alone = fieldMark(piece.trimEnd(), FIELDS);
  return alone !== undefined && (!hasLetters(alone.rest) || isNothing(alone.rest.trim()));
};

function isBare(piece: string): boolean {
  if (!hasLetters(piece)) return true;
  if (piece.length > LONGEST) return false;
  return !hasLetters(piece.replace(TAGS, "")) || piece.replace(JSON_SIGN, "") === "";
}

function isItemMarkOf(piece: string): boolean {
  if (piece.length > LONGEST) return false;
  const line = readLine(`${piece.trim()} ${TEXT}`);
  return ITEM_MARKS.includes(line.mark) && foldedLetters(line.text) === FOLDED;
}
