/** Which text of a reply answers which of several questions: the first answer the first, and so on. Knows nothing of what they say. */
import { readLine } from "./chat/lines.ts";
import { isJsonObject, jsonAsText, readJson, type Json } from "./chat/json.ts";

interface NumberedAnswer {
  /** Undefined where the mark has no digits. */
  readonly number: number | undefined;
  readonly text: string;
}

/** A number and one word for each, with nothing else in between. */
const IN_ONE_LINE =
  /(?<!\p{N})(\p{Nd}{1,3})[ \t]{0,3}(?:[.):：=]|[-–—](?=[ \t]*\p{L}))[ \t]{0,3}([\p{L}\p{M}]{1,12})(?:[ \t]{0,3}[.,;|/][ \t]{0,3}|[ \t]{1,3}(?=\p{Nd})|[ \t]{0,3}$)/uy;
const BARE_WORDS = /^[\s,;.|/[\]()]*(?:[\p{L}\p{M}]{1,12}(?:[\s,;.|/[\]()]+|$))+$/u;
/** No list of answers is longer, characters. */
const READ_AT_MOST = 20_000;

/**
 * @param lines the reply's own lines
 * @returns undefined when it does not have exactly `count` answers, or has them in another order
 */
export function answersInOrder(lines: readonly string[], count: number): string[] | undefined {
  const text = lines.join("\n").slice(0, READ_AT_MOST);
  const own = text.split("\n");
  const found = fromJson(own) ?? fromWords(text) ?? fromLines(own);
  const isInOrder = found.every(({ number }, index) => number === undefined || number === index + 1);
  return found.length === count && isInOrder ? found.map((each) => each.text) : undefined;
}

function fromJson(lines: readonly string[]): NumberedAnswer[] | undefined {
  const values = readJson(lines, () => false)?.values;
  return values && listed(values);
}

/** The members of the innermost list or of an object that names them by numbers. */
function listed(values: readonly Json[]): NumberedAnswer[] {
  const [only, ...more] = values;
  if (only === undefined || more.length > 0)
    return values.map((each) => ({ number: numberOf(each), text: jsonAsText(each) }));
  if (Array.isArray(only))
    return only.length === 1 && typeof only[0] === "object"
      ? listed(only as readonly Json[])
      : (only as readonly Json[]).map((each) => ({ number: numberOf(each), text: jsonAsText(each) }));
  if (!isJsonObject(only)) return [{ number: undefined, text: jsonAsText(only) }];
  const entries = Object.entries(only);
  const [, inner] = entries[0] ?? [];
  if (entries.length === 1 && typeof inner === "object" && inner !== null) return listed([inner]);
  return entries.map(([name, each]) => ({ number: digitsIn(name), text: jsonAsText(each) }));
}

function numberOf(value: Json): number | undefined {
  if (!isJsonObject(value)) return undefined;
  const own = Object.entries(value).find(
    ([name, each]) => /^(?:id|no|number|index|#|task)$/iu.test(name) && /^\d{1,3}$/u.test(jsonAsText(each)),
  );
  return own && Number(own[1]);
}

/** `1. Yes, 2. No` or `Yes, No`: nothing but the answers. */
function fromWords(text: string): NumberedAnswer[] | undefined {
  const own = text.replace(/[*_`"“”]/gu, "").trim();
  const flat = own.replace(/\s*\n\s*/gu, "; ");
  const numbered: NumberedAnswer[] = [];
  IN_ONE_LINE.lastIndex = 0;
  for (let at = 0; at < flat.length; at = IN_ONE_LINE.lastIndex) {
    const [, number = "", word = ""] = IN_ONE_LINE.exec(flat) ?? [];
    if (word === "") break;
    numbered.push({ number: digitsIn(number), text: word });
    if (IN_ONE_LINE.lastIndex === flat.length) return numbered;
  }
  if (!BARE_WORDS.test(own)) return undefined;
  return (own.match(/[\p{L}\p{M}]+/gu) ?? []).map((word) => ({ number: undefined, text: word }));
}

/** Items at a number, a name with a number, a bullet or a table's row, each with the lines below it. */
function fromLines(lines: readonly string[]): NumberedAnswer[] {
  const read = lines.map(readLine);
  const mark = (["number", "label", "row", "bullet"] as const).find((each) => read.some((line) => line.mark === each));
  const items: { number: number | undefined; text: string }[] = [];
  for (const line of read) {
    if (mark !== undefined && line.mark === mark) {
      if (mark === "row") items.push(...rowOf(line.text));
      else items.push({ number: digitsIn(line.whole.slice(0, line.whole.length - line.text.length)), text: line.text });
    } else {
      const open = items.at(-1);
      if (open) open.text += `\n${line.whole}`;
    }
  }
  return items;
}

/** The number in a row's first cell, and its last cell; rows without a number are the table's head. */
function rowOf(row: string): NumberedAnswer[] {
  const cells = row.split("|").map((cell) => cell.trim());
  const [first = "", ...rest] = cells.filter((cell) => cell !== "");
  const number = digitsIn(first);
  return number === undefined ? [] : [{ number, text: rest.at(-1) ?? "" }];
}

function digitsIn(text: string): number | undefined {
  const [digits] = /\p{Nd}{1,3}/u.exec(text.normalize("NFKC")) ?? [];
  const number = Number(digits);
  return digits === undefined || Number.isNaN(number) ? undefined : number;
}
