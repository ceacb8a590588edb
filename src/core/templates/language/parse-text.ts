/**
 * Reads the text of a template.
 *
 * - `{{column}}` stands for the row's text in that column or field. White space at the ends of a name does not count.
 * - `{{"column"}}` names any column, as a JSON string: one whose name holds braces, is empty or is one of the words below.
 * - `{{choices}}` lists the answers, each on a line after "- "; `{{choices inline}}` as "a, b or c"; `{{choices letters}}`
 *   each on a line after "A. ". `{{letter}}` is the letter of the right answer.
 * - `{{{{` is written for two braces that open nothing. Single braces, and `}}` outside a placeholder, are plain text.
 *
 * Nothing else has a meaning: there are no conditions, no loops and no code.
 */

export type ChoiceLayout = "lines" | "inline" | "letters";

/** A piece of a template's text. Lines count from 1. */
export type Piece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "name"; readonly name: string; readonly line: number }
  | { readonly kind: "choices"; readonly layout: ChoiceLayout; readonly line: number }
  | { readonly kind: "letter"; readonly line: number };

interface TextFault {
  readonly line: number;
  readonly message: string;
}

export interface ParsedText {
  readonly pieces: readonly Piece[];
  readonly faults: readonly TextFault[];
}

/** Characters of a placeholder: a name is looked for no further, so that the time grows only linearly with the text. */
const LONGEST_PLACEHOLDER = 1_000;
/** Characters of a template's text. */
const LONGEST_TEXT = 100_000;
/** Characters of a text that a message repeats. */
const SHOWN = 30;

const OPEN = "{{";
const CLOSE = "}}";
const BRACE = 0x7b;

const LAYOUTS: ReadonlyMap<string, ChoiceLayout> = new Map([
  ["choices", "lines"],
  ["choices inline", "inline"],
  ["choices letters", "letters"],
]);

/** The pieces of a text, and what is wrong with it; never throws. */
export function parseText(text: string): ParsedText {
  if (text.length > LONGEST_TEXT) {
    const message = `the text is longer than ${LONGEST_TEXT.toLocaleString("en")} characters: shorten it`;
    return { pieces: [], faults: [{ line: 1, message }] };
  }
  const pieces: Piece[] = [];
  const faults: TextFault[] = [];
  let plain = "";
  let line = 1;
  for (let at = 0; at < text.length;) {
    const found = text.indexOf(OPEN, at);
    const open = found === -1 ? text.length : found;
    const before = text.slice(at, open);
    plain += before;
    line += before.split("\n").length - 1;
    if (found === -1) break;
    const { escaped, start } = bracesAt(text, open);
    plain += escaped;
    at = start.at;
    if (!start.opens) continue;
    const placeholder = placeholderAt(text, at);
    if ("fault" in placeholder) {
      faults.push({ line, message: placeholder.fault });
      continue;
    }
    if (plain !== "") pieces.push({ kind: "text", text: plain });
    plain = "";
    pieces.push(pieceOf(placeholder, line));
    at = placeholder.end;
  }
  if (plain !== "") pieces.push({ kind: "text", text: plain });
  return { pieces, faults };
}

/** A run of braces: four stand for two, a single one for itself, and two open a placeholder. */
function bracesAt(text: string, from: number) {
  let end = from;
  while (text.charCodeAt(end) === BRACE) end++;
  const count = end - from;
  const left = count % 4;
  return {
    escaped: OPEN.repeat((count - left) / 4) + (left % 2 === 1 ? "{" : ""),
    start: { at: end, opens: left >= 2 },
  };
}

type Placeholder =
  { readonly name: string; readonly isQuoted: boolean; readonly end: number } | { readonly fault: string };

/** @param start after the opening braces */
function placeholderAt(text: string, start: number): Placeholder {
  const head = text.slice(start, start + LONGEST_PLACEHOLDER);
  const quoted = /^[^\S\n]*("(?:[^"\\\n]|\\.)*")[^\S\n]*\}\}/u.exec(head);
  if (quoted !== null) {
    const name = jsonText(quoted[1] ?? "");
    if (name !== undefined) return { name, isQuoted: true, end: start + quoted[0].length };
  }
  const close = head.indexOf(CLOSE);
  const inside = close === -1 ? head : head.slice(0, close);
  const shown = `“{{${cut(inside.split("\n", 1)[0] ?? "")}”`;
  if (close === -1 || inside.includes("\n") || inside.includes(OPEN)) {
    return {
      fault: `the placeholder that begins with ${shown} is not closed: write }} after the name, or {{{{ for two braces`,
    };
  }
  const name = inside.trim();
  if (name === "") return { fault: "a placeholder is empty: write a column's name between {{ and }}" };
  if (name.startsWith('"')) {
    return {
      fault: `the placeholder that begins with ${shown} is not read: a name in quotation marks is written as in JSON`,
    };
  }
  return { name, isQuoted: false, end: start + close + CLOSE.length };
}

function pieceOf({ name, isQuoted }: { readonly name: string; readonly isQuoted: boolean }, line: number): Piece {
  const word = isQuoted ? "" : name.replace(/\s+/gu, " ");
  const layout = LAYOUTS.get(word);
  if (layout !== undefined) return { kind: "choices", layout, line };
  return word === "letter" ? { kind: "letter", line } : { kind: "name", name, line };
}

function jsonText(json: string): string | undefined {
  try {
    return String(JSON.parse(json));
  } catch {
    return undefined;
  }
}

/** The placeholder that stands for a column, whatever its name. */
export function placeholderOf(column: string): string {
  const plain = `{{${column}}}`;
  const parsed = parseText(plain).pieces;
  const [only] = parsed;
  const isRead = parsed.length === 1 && only?.kind === "name" && only.name === column;
  return isRead ? plain : `{{${JSON.stringify(column)}}}`;
}

function cut(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
