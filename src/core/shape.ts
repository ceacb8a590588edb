/** What the schemas of all rows share. It loads valibot, so the page imports only types from the row files. */
import * as v from "valibot";
import { importLimits } from "./text/limits.ts";

export const text = v.string();
export const texts = v.array(text);
/** A whole number from 0. */
export const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** A text that is shown in a line. */
export const name = v.pipe(v.string(), v.maxLength(importLimits.nameCharacters));
/** An instruction, an input or an answer: no reader takes in a longer one, and no page could show it. */
export const passage = v.pipe(v.string(), v.maxLength(16_000_000));
/** A place in an order. */
export const place = v.pipe(v.number(), v.minValue(Number.MIN_SAFE_INTEGER), v.maxValue(Number.MAX_SAFE_INTEGER));
/** Items of the longest list within one row. */
const MOST_ITEMS = 100_000;
/** A list within a row. */
export function list<Item extends v.GenericSchema>(item: Item) {
  return v.pipe(v.array(item), v.maxLength(MOST_ITEMS));
}
/** A number from 0, as of bytes or milliseconds, that arithmetic can go on with. */
export const amount = v.pipe(v.number(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
/** Milliseconds since 1970, as far as a date goes (ECMA-262, section 21.4.1.1). */
export const time = v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15));

/** The type of a value that passes a schema, read-only at every depth. */
export type Read<Schema extends v.GenericSchema> = Frozen<v.InferOutput<Schema>>;

type Frozen<T> = T extends Uint32Array
  ? T
  : T extends readonly (infer Each)[]
    ? readonly Frozen<Each>[]
    : T extends object
      ? { readonly [Key in keyof T]: Frozen<T[Key]> }
      : T;

/** The first thing that is wrong with a value. */
export interface Fault {
  /** The member, as `verdict.reason`; undefined where the value itself is wrong. */
  readonly path: string | undefined;
  readonly message: string;
}

/**
 * What is wrong with a value, or undefined where it is right. Callers go on with the value itself. Valibot's copy lacks
 * the members that the schema does not name, so a row from a newer version would lose something.
 */
export function faultOf(schema: v.GenericSchema, value: unknown): Fault | undefined {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return undefined;
  const [issue] = result.issues;
  return { path: v.getDotPath(issue) ?? undefined, message: issue.message };
}
