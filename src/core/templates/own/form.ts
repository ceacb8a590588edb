/**
 * The form in which a person writes templates: plain text, so that a text of several lines is written as it will be read.
 *
 *     # a remark
 *     === mood in a word
 *     task: name the mood
 *     choices: stars
 *     choice: 1 = bad
 *     choice: 5 = good
 *     --- instruction
 *     Is the review {{choices inline}}?
 *     --- input
 *     {{review}}
 *     --- output
 *     {{stars}}
 *
 * `===` begins a template and gives its name, `---` one of its three texts. Between them stand, where wanted: `kind`, `task`,
 * `inverted: yes`, `choices` (the column of the right answer; alone, its values are the choices), `choice` (a value and its
 * word), `options` (the column with each row's own), `only` (a column and one of its values), `needs` and `without` (a field).
 * A name or value that holds " = ", or begins or ends in a way that would be lost, stands in quotation marks as in JSON.
 * A line of a text that begins with `===` or `---` has a backslash before it, which is taken away.
 */

export const KEYS = [
  ...["kind", "task", "inverted", "choices", "choice", "options", "only", "needs", "without"],
] as const satisfies readonly string[];

export const PLACES = ["instruction", "input", "output"] as const;
export type Place = (typeof PLACES)[number];

/** The kind of templates that name none. */
export const OWN_KIND = "own";

/** Between a value and its word. */
export const EQUALS = " = ";

/** A line of a text as it is written. */
export function writtenLine(line: string): string {
  return /^\\*(?:===|---)/u.test(line) ? `\\${line}` : line;
}

/** The line of a text that was written. */
export function readLine(line: string): string {
  return /^\\+(?:===|---)/u.test(line) ? line.slice(1) : line;
}

/** A name or value as it is written. */
export function writtenValue(value: string): string {
  const isPlain =
    value !== "" && value === value.trim() && !value.startsWith('"') && !/[\p{Cc}\u2028\u2029]/u.test(value);
  return isPlain && !value.includes("=") ? value : JSON.stringify(value);
}

const QUOTED = /^"(?:[^"\\]|\\.)*"/u;

/** The value at the start of a text, and what follows it; undefined for quotation marks that do not close. */
export function firstValue(text: string): { readonly value: string; readonly rest: string } | undefined {
  const trimmed = text.trim();
  if (!trimmed.startsWith('"')) {
    const at = trimmed.indexOf(EQUALS);
    return at === -1 ? { value: trimmed, rest: "" } : { value: trimmed.slice(0, at).trim(), rest: trimmed.slice(at) };
  }
  const [json] = QUOTED.exec(trimmed) ?? [];
  if (json === undefined) return undefined;
  try {
    return { value: String(JSON.parse(json)), rest: trimmed.slice(json.length) };
  } catch {
    return undefined;
  }
}
