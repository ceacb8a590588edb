/** Reads one line of a JSON Lines file, even one that was cut off while it was written. */
import { nestsTooDeep, parsedJson } from "./lines.ts";
import type { NumberedLine } from "./line-splitter.ts";

/** A line read as JSON; `half` when it is, or begins with, a record that was cut off while it was written. */
export type JsonLine =
  | { readonly kind: "value"; readonly value: unknown; readonly half: boolean }
  | { readonly kind: "blank" }
  | { readonly kind: "half" }
  | { readonly kind: "overlong" }
  /** Its brackets nest deeper than any format's. */
  | { readonly kind: "too-deep" };

/** How the public code begins every record; a quotation mark inside a string would be escaped. */
const RECORD_START = '{"instruction": "';

/** Reads one line. When a line holds a cut-off record and then a whole one, the whole one is read. */
export function readJsonLine({ text, overlong }: NumberedLine): JsonLine {
  if (overlong) return { kind: "overlong" };
  if (text.trim() === "") return { kind: "blank" };
  const value = parsedJson(text);
  if (value !== undefined) return { kind: "value", value, half: false };
  const start = text.lastIndexOf(RECORD_START);
  const later = start > 0 ? parsedJson(text.slice(start)) : undefined;
  if (later !== undefined) return { kind: "value", value: later, half: true };
  return { kind: nestsTooDeep(text) ? "too-deep" : "half" };
}
