/** A method in an address: a preset's name and the points in which it differs, each checked before use. */
import * as v from "valibot";
import { asBefore } from "../method/later-points.ts";
import { isWithinBounds, type OwnBounds } from "../method/bounds.ts";
import { named } from "../method/method-change.ts";
import { methodSchema, type Method } from "../method/method.ts";
import type { MethodPair } from "../method/presets.ts";
import { parsedJson } from "../text/lines.ts";

/** No sensible method goes beyond these limits. They protect the page from a hostile address. */
const LONGEST_TEXT = 200;
const limits = { text: LONGEST_TEXT, list: 200 };

/**
 * Reads a method from an address.
 * @param pair its recipe's methods
 * @param differ JSON of paths and values
 * @param notes receives what was passed over
 * @param own the recipe's own bounds
 */
export function readMethod(
  pair: MethodPair,
  name: string,
  differ: string | undefined,
  notes: string[],
  own: OwnBounds = [],
): Method | undefined {
  if (name !== "paper" && name !== "default") {
    notes.push("the method is not known here and was passed over");
    return undefined;
  }
  const preset = asBefore(pair[name]);
  if (differ === undefined) return named(preset, pair);
  const changes = parse(differ);
  if (changes === undefined) {
    notes.push("the method's differences could not be read and were passed over");
    return named(preset, pair);
  }
  let method: Method = preset;
  for (const [path, value] of changes) {
    const changed =
      (hasPath(preset, path) || isWish(path)) && isWithinBounds(path, value, own)
        ? changedTo(method, path, value)
        : undefined;
    // What the schema does not know it leaves out, and then the path is gone.
    if (changed && hasPath(changed, path)) method = changed;
    else notes.push(`“${shown(path)}” is no point of the method, or not with this value, and was passed over`);
  }
  return named(method, pair);
}

/** @returns undefined when the point cannot have this value */
function changedTo(method: Method, path: string, value: unknown): Method | undefined {
  const changed = v.safeParse(boundedMethod, { ...changedAt(method, path.split("."), value), preset: "custom" });
  return changed.success ? changed.output : undefined;
}

/** The method's schema with the limits. */
const boundedMethod = v.pipe(
  methodSchema,
  v.check((method) => everyValue(method, isBounded)),
);

/** Whether a reader takes a value of this length. */
export function fitsLink(value: unknown): boolean {
  return everyValue(value, isBounded);
}

function isBounded(value: unknown): boolean {
  if (typeof value === "string") return value.length <= limits.text;
  return !Array.isArray(value) || value.length <= limits.list;
}

function everyValue(value: unknown, test: (value: unknown) => boolean): boolean {
  if (!test(value)) return false;
  return typeof value !== "object" || value === null || Object.values(value).every((each) => everyValue(each, test));
}

/** A copy with one point changed. The path must exist. */
function changedAt(value: object, [first = "", ...rest]: readonly string[], to: unknown): object {
  const entries = new Map<string, unknown>(Object.entries(value));
  const inner = entries.get(first);
  entries.set(first, rest.length === 0 ? to : changedAt(typeof inner === "object" && inner ? inner : {}, rest, to));
  return Object.fromEntries(entries);
}

/** Of these a preset has no members; the schema says which there are. */
function isWish(path: string): boolean {
  return /^(?:guidance|prompts|sampling)\.[a-zA-Z-]{1,40}(?:\.[a-zA-Z]{1,20})?$/u.test(path);
}

function hasPath(value: unknown, path: string): boolean {
  let each = value;
  for (const name of path.split(".")) {
    if (typeof each !== "object" || each === null || !Object.hasOwn(each, name)) return false;
    each = new Map<string, unknown>(Object.entries(each)).get(name);
  }
  return path !== "preset";
}

function parse(json: string): [string, unknown][] | undefined {
  const value = parsedJson(json);
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : undefined;
}

/** A foreign word, cut to a length that still tells which one it is. */
export function shown(word: string): string {
  return word.length > 40 ? `${word.slice(0, 40)}…` : word;
}
