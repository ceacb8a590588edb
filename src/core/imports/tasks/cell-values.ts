/** Reads single cells of a foreign row: texts, lists, yes or no. */
import { looseValue } from "../loose-value.ts";
import { objectsOf } from "../table.ts";

/** Thrown for a cell that cannot be read; the reader of its row catches it. */
export class Unreadable extends Error {}

/** What some sets write where a task needs no input. */
const NO_INPUT = /^<\s?no\s?input\s?>$/iu;
const LONGEST_NAME = 200;

/** A text, a number or a mark as text; a list of lines as one text. */
export function textOf(value: unknown, what: string): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (Array.isArray(value) && value.every(isPlain)) return value.map((each) => textOf(each, what)).join("\n");
  throw new Unreadable(`${what} is not text`);
}

/** A text; what has a structure is written as JSON. */
function contentOf(value: unknown, what: string): string {
  const hasStructure = typeof value === "object" && value !== null && !(Array.isArray(value) && value.every(isText));
  return hasStructure ? JSON.stringify(value) : textOf(value, what);
}

export function inputOf(value: unknown): string {
  const text = contentOf(value, "the input");
  return NO_INPUT.test(text) ? "" : text;
}

/** One answer, or several in a list: `["a", "b"]`, `{text: ["a", "b"]}`. A list of numbers or lists is one answer: a sorted list, a matrix. */
export function outputsOf(value: unknown): readonly string[] {
  if (Array.isArray(value) && !value.some((each) => Array.isArray(each) || isNumeric(each))) {
    return value.map((each: unknown) => contentOf(each, "the output"));
  }
  const isWrapped = typeof value === "object" && value !== null && "text" in value;
  return isWrapped ? outputsOf(value.text) : [contentOf(value, "the output")];
}

/** A list, an object of lists, a single object, or a cell's text that prints one of them. */
export function listOf(value: unknown): readonly unknown[] | undefined {
  if (typeof value === "object" && value !== null) return objectsOf(value) ?? [value];
  const list = typeof value === "string" && /^\s*[[{a]/u.test(value.slice(0, 100)) ? looseValue(value) : undefined;
  return typeof list === "object" && list !== null ? (objectsOf(list) ?? [list]) : undefined;
}

export function nameOf(value: unknown, what: string): string {
  const own = textOf(value, what).trim();
  if (own.length > LONGEST_NAME) throw new Unreadable(`${what} is longer than ${LONGEST_NAME} characters`);
  return own;
}

/** @returns undefined for what is neither yes nor no */
export function yesOrNo(value: unknown): boolean | undefined {
  if (typeof value === "boolean") return value;
  const word = textOf(value, "the classification").trim().toLowerCase();
  if (["true", "yes", "1", "1.0"].includes(word)) return true;
  return ["false", "no", "0", "0.0", "unknown", "", "nan", "none", "null"].includes(word) ? false : undefined;
}

function isNumeric(value: unknown): boolean {
  return typeof value === "number" || typeof value === "boolean";
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}

function isPlain(value: unknown): boolean {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}
