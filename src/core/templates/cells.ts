/** The text of a cell of labelled data, whatever it holds. Total: no value makes it throw. */
import { looseValue } from "../imports/loose-value.ts";

/** Characters of a value that a message repeats. */
const SHOWN = 40;

/**
 * A text without white space at its ends, a number, a mark or a date as text, and a list of these as lines.
 * @returns undefined where the cell is missing or blank, and for what has a structure
 */
export function cellText(value: unknown): string | undefined {
  switch (typeof value) {
    case "string":
      return filled(value.trim());
    case "number":
      return Number.isNaN(value) ? undefined : String(value);
    case "bigint":
    case "boolean":
      return String(value);
    case "object":
      return objectText(value);
    default:
      return undefined;
  }
}

/** Why a cell has no text, to follow its name: "is empty". */
export function cellFault(value: unknown): string {
  const isPresent = typeof value === "object" && value !== null && !isEmptyList(value) && !(value instanceof Date);
  return isPresent ? "holds no text but a list or an object" : "is empty";
}

/** The first element of a list that has a text; any other cell as it is. */
export function firstText(value: unknown): string | undefined {
  return Array.isArray(value) ? value.map(cellText).find((each) => each !== undefined) : cellText(value);
}

/**
 * The options in a cell: a list, an object with a list of texts, or a text that prints one or parts them by lines, bars or semicolons.
 * @returns undefined where there are not two at least, or one is empty
 */
export function optionsIn(value: unknown): readonly string[] | undefined {
  if (typeof value === "string") return optionsInText(value);
  const list = Array.isArray(value) ? (value as readonly unknown[]) : inner(value);
  return list === undefined ? undefined : filledOptions(list);
}

/** Options that stand in a cell each. */
export function filledOptions(list: readonly unknown[]): readonly string[] | undefined {
  const options = list.map(cellText);
  return options.length >= 2 && options.every((each) => each !== undefined) ? options : undefined;
}

/** How values are compared: in any case, and whole numbers with or without decimals, which pandas writes where a cell is missing. */
export function valueKey(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^([+-]?\d{1,15})\.0{1,15}$/u, "$1");
}

/** A value as a message repeats it. */
export function shownValue(text: string): string {
  return `“${text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text}”`;
}

function filled(text: string): string | undefined {
  return text === "" ? undefined : text;
}

function objectText(value: object | null): string | undefined {
  if (value instanceof Date) return dateText(value);
  if (!Array.isArray(value) || value.some((each) => typeof each === "object" && each !== null)) return undefined;
  return filled(
    value
      .map(cellText)
      .filter((each) => each !== undefined)
      .join("\n"),
  );
}

/** A day without a time where it begins at midnight. */
function dateText(date: Date): string | undefined {
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().replace("T00:00:00.000Z", "");
}

function isEmptyList(value: object): boolean {
  return Array.isArray(value) && value.every((each) => each === null || typeof each !== "object");
}

function inner(value: unknown): readonly unknown[] | undefined {
  if (typeof value !== "object" || value === null || !("text" in value)) return undefined;
  return Array.isArray(value.text) ? value.text : undefined;
}

/** A letter or number before an option: "A. ", "(b) ", "3) ". */
const MARK = /^\(?(?:\p{Lu}|\p{Ll}|\d{1,2})[.):]\s+/u;

function optionsInText(text: string): readonly string[] | undefined {
  const printed = /^\s*[[(]/u.test(text) ? looseValue(text) : undefined;
  if (Array.isArray(printed)) return filledOptions(printed);
  const parted = ["\n", "|", ";"].map((mark) => text.split(mark).filter((each) => each.trim() !== ""));
  const parts = parted.find(({ length }) => length >= 2) ?? [];
  const isMarked = parts.every((each) => MARK.test(each.trim()));
  return filledOptions(isMarked ? parts.map((each) => each.trim().replace(MARK, "")) : parts);
}
