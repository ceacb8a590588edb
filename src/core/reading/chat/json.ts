/** JSON in a reply, with or without a fence, whole or cut off; `undefined` when there is none. */

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A text under the last name given before it. */
export interface JsonText {
  readonly key: string;
  readonly text: string;
  /** Whether the text ended before its closing quotation mark. */
  readonly open: boolean;
}

/** Where JSON begins: at the start of a line, before characters that only JSON has there. */
const START = /(?:^|\n|`|=)[ \t]*(?=\[\s*["{[\]]|\{\s*["}])/gu;
const STARTS_TRIED = 4;
const STRING = /"((?:[^"\\]|\\[^])*)("|$)[ \t]*(:)?/gu;
const DEEPEST = 12;

/** The first whole JSON value of the reply. */
export function wholeJson(text: string): Json | undefined {
  const trimmed = text.trim();
  if (/^(?:"[^"\n]*"|true|false)$/u.test(trimmed)) return parse(trimmed);
  const lines = text.split("\n").filter((line) => line.startsWith("{"));
  const values = lines.length > 1 ? lines.map((line) => parse(line.replace(/,\s*$/u, ""))) : [];
  if (values.length > 0 && values.every((value) => value !== undefined)) return values;
  for (const start of jsonStarts(text)) {
    const open = text[start] as "[" | "{";
    const end = text.lastIndexOf(open === "[" ? "]" : "}");
    const value = end > start ? parse(text.slice(start, end + 1)) : undefined;
    if (value !== undefined) return value;
    // A value that begins inside a cut-off list is not the whole JSON.
    if (open === "[" && !isClosed(text.slice(start))) return undefined;
  }
  return undefined;
}

/**
 * The strings of JSON that is broken or cut off, each with the name before it.
 * @returns `undefined` when no JSON begins in the reply
 */
export function looseJsonTexts(text: string): JsonText[] | undefined {
  const [start] = jsonStarts(text);
  if (start === undefined) return undefined;
  const found: JsonText[] = [];
  let key = "";
  for (const [, inner = "", close = "", colon] of text.slice(start).matchAll(STRING)) {
    if (colon === ":") key = unescape(inner);
    else found.push({ key, text: unescape(inner), open: close === "" });
  }
  return found;
}

/** Visits every object and text of a JSON value, outermost first. */
export function walkJson(
  value: Json,
  visit: (value: Json, key: string) => "inside" | "done",
  key = "",
  depth = 0,
): void {
  if (visit(value, key) === "done" || depth > DEEPEST || value === null || typeof value !== "object") return;
  if (Array.isArray(value)) for (const each of value as readonly Json[]) walkJson(each, visit, key, depth + 1);
  else for (const [name, each] of Object.entries(value)) walkJson(each, visit, name, depth + 1);
}

/** A JSON value as the text a person would have written. */
export function jsonAsText(value: Json | undefined): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

export function isJsonObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function jsonStarts(text: string): number[] {
  const starts: number[] = [];
  for (const match of text.matchAll(START)) {
    starts.push(match.index + match[0].length);
    if (starts.length === STARTS_TRIED) break;
  }
  return starts;
}

function isClosed(json: string): boolean {
  let depth = 0;
  for (const [mark] of json.matchAll(/"(?:[^"\\]|\\[^])*(?:"|$)|[[\]]/gu)) {
    if (mark === "[") depth++;
    else if (mark === "]" && --depth === 0) return true;
  }
  return false;
}

function parse(text: string): Json | undefined {
  for (const each of [text, text.replace(/,(\s*[\]}])/gu, "$1")]) {
    try {
      return JSON.parse(each) as Json;
    } catch {
      // Not JSON: the plain reader will read it.
    }
  }
  return undefined;
}

function unescape(inner: string): string {
  const value = parse(`"${inner.replace(/\n/gu, "\\n")}"`);
  return typeof value === "string" ? value : inner;
}
