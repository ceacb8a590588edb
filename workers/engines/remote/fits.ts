/** Whether an answer keeps to the form it was asked in. Looks at its first character only: what it says is read elsewhere. */
import type { EngineCompletion } from "../../../src/run/ports.ts";
import { field } from "../parts/field.ts";

const BEGINNINGS: Readonly<Record<string, string>> = { array: "[", object: "{", string: '"' };

/** @returns true, too, for an answer that was cut before it said anything */
export function fits({ text }: Pick<EngineCompletion, "text">, jsonSchema: string): boolean {
  const begins = BEGINNINGS[String(field(JSON.parse(jsonSchema), "type"))];
  const start = text.trimStart();
  return begins === undefined || start === "" || start.startsWith(begins);
}

/** Whether a text begins as JSON that holds several things. */
export function isJson(text: string): boolean {
  return /^\s*[[{]/u.test(text);
}
