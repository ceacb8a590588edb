/** A reply as a list: which marks begin its items, and which lines belong to each. */
import { fenced } from "./fences.ts";
import { readLine, type LineMark, type ReplyLine } from "./lines.ts";
import { thoughtLines } from "./thought-lines.ts";

/** The line an item begins with, and those after it until the next. */
export interface ListItem {
  readonly head: ReplyLine;
  readonly rest: readonly ListLine[];
}

export interface ListLine extends ReplyLine {
  /** Whether it belongs to fenced code. */
  readonly code: boolean;
}

export interface ReplyList {
  readonly mark: LineMark;
  /** Lines before the first item. */
  readonly before: readonly ListLine[];
  readonly items: readonly ListItem[];
}

/** Spaces an item may move to the right without starting a list within an item. */
const INDENT_SLACK = 1;
const INLINE_NUMBER = /(?<=^|[\s.!?:;”")])(\p{Nd}{1,3})[.)][ \t]+(?=[\p{Lu}\p{Lo}"“*])/gu;

/** Finds the list in a reply; without any marks, `mark` is `none` and every line is an item. */
export function readList(all: readonly string[]): ReplyList {
  const raw = apart(all);
  const inside = fenced(raw);
  const thought = thoughtLines(raw, inside);
  const lines = raw.map((line, at): ListLine => ({
    ...readLine(line),
    code: inside[at] === true,
    ...(thought[at] === true && { mark: "thought" }),
  }));
  const open = lines.filter(({ code }) => !code);
  const mark = listMark(open);
  const least = open.reduce(
    (indent, line) => (line.mark === mark && line.indent < indent ? line.indent : indent),
    Infinity,
  );
  const before: ListLine[] = [];
  const items: { head: ReplyLine; rest: ListLine[] }[] = [];
  for (const line of lines) {
    const starts =
      !line.code && line.mark === mark && (mark === "none" ? line.text !== "" : line.indent <= least + INDENT_SLACK);
    if (starts) items.push({ head: line, rest: [] });
    else (items.at(-1)?.rest ?? before).push(line);
  }
  return { mark, before, items };
}

/** The mark of the outermost list. */
function listMark(lines: readonly ReplyLine[]): LineMark {
  const count = (mark: LineMark) => lines.filter((line) => line.mark === mark).length;
  const first = lines.find(({ mark }) => mark === "label" || mark === "number")?.mark;
  const [numbers, bullets, titles] = [count("number"), count("bullet"), count("title")];
  if (first === "label") return "label";
  if (numbers > 1 || (numbers === 1 && bullets < 3)) return "number";
  for (const mark of ["field", "row"] as const) if (count(mark) > 0) return mark;
  // Bullets under bold titles belong to them, one each; a list under a title or two is a list.
  if (titles >= 2 && titles >= bullets) return "title";
  if (bullets > 0) return "bullet";
  return count("letter") > 1 ? "letter" : "none";
}

/** Gives the items of a list written in one line a line each, where no other line has a number. Other numbers in a line are content. */
function apart(lines: readonly string[]): readonly string[] {
  const numbered = lines.flatMap((line, at) => ([...line.matchAll(INLINE_NUMBER)].length > 0 ? [at] : []));
  const [only, ...more] = numbered;
  if (only === undefined || more.length > 0) return lines;
  const line = lines[only] ?? "";
  const cuts = [...line.matchAll(INLINE_NUMBER)];
  const goesOn = cuts.every(
    ({ 1: number }, index) => index === 0 || Number(number) === Number(cuts[index - 1]?.[1]) + 1,
  );
  if (cuts.length < 2 || !goesOn) return lines;
  const parts = [0, ...cuts.map(({ index }) => index)].map((from, index) =>
    line.slice(from, cuts[index]?.index ?? line.length).replace(/(?<=[.!?])[;,]\s*$/u, ""),
  );
  return [...lines.slice(0, only), ...parts, ...lines.slice(only + 1)];
}
