/** A reply as a list: which marks begin its items, and which lines belong to each. */
import { readLine, type LineMark, type ReplyLine } from "./lines.ts";
import { isClosingRemark } from "./remarks.ts";

/** The line an item begins with, and those after it until the next. */
export interface ListItem {
  readonly number: number | undefined;
  readonly head: ReplyLine;
  readonly rest: readonly ReplyLine[];
}

export interface ReplyList {
  readonly mark: LineMark;
  /** Lines before the first item. */
  readonly before: readonly ReplyLine[];
  readonly items: readonly ListItem[];
}

/** Spaces an item may move to the right without starting a list within an item. */
const INDENT_SLACK = 1;
/** Numbers in a row within one line that make it a list. */
const INLINE_RUN = 2;
const INLINE_NUMBER = /(?<=[\s.!?:;”")])(\p{Nd}{1,3})[.)][ \t]+(?=[\p{Lu}\p{Lo}"“*])/gu;

/** Finds the list in a reply; without any marks, `mark` is `none` and every line is an item. */
export function readList(text: string): ReplyList {
  const lines = text.split("\n").flatMap(splitInline).map(readLine);
  const mark = listMark(withoutFenced(lines));
  const list = gather(lines, mark);
  // A fence around a list is only decoration.
  return list.mark === "none" ? gather(lines, listMark(lines)) : list;
}

function gather(all: readonly ReplyLine[], chosen: LineMark): ReplyList {
  const mark = chosen;
  const open = withoutFenced(all).some((line) => line.mark === mark);
  const lines = open && mark !== "none" ? all : all.filter((line) => line.mark !== "fence");
  const indent = smallestIndent(lines, mark) + INDENT_SLACK;
  const before: ReplyLine[] = [];
  const items: { number: number | undefined; head: ReplyLine; rest: ReplyLine[] }[] = [];
  let fenced = false;
  for (const line of lines) {
    if (line.mark === "fence") fenced = !fenced;
    const starts = !fenced && begins(line, mark, indent);
    const current = items.at(-1);
    if (starts) items.push({ number: line.number, head: line, rest: [] });
    else (current?.rest ?? before).push(line);
  }
  return { mark, before, items };
}

function begins(line: ReplyLine, mark: LineMark, indent: number): boolean {
  if (mark === "none") return line.mark === "none" && line.text !== "";
  if (line.mark !== mark || line.indent > indent) return false;
  return mark !== "title" || !isClosingRemark(line.text);
}

/** The mark of the outermost list. */
function listMark(lines: readonly ReplyLine[]): LineMark {
  const count = (mark: LineMark) => lines.filter((line) => line.mark === mark).length;
  const first = (test: (line: ReplyLine) => boolean) => lines.findIndex(test);
  const label = first((line) => line.mark === "label");
  const number = first((line) => line.mark === "number");
  if (label >= 0 && (number < 0 || label < number)) return "label";
  const numbers = count("number");
  if (numbers > 1 || (numbers === 1 && count("bullet") < 3)) return "number";
  for (const mark of ["field", "row"] as const) if (count(mark) > 0) return mark;
  const titles = count("title");
  const bullets = count("bullet");
  // Bullets under bold titles belong to them, one each; a list under a title or two is a list.
  if (titles >= 2 && titles >= bullets) return "title";
  if (bullets > 0) return "bullet";
  return titles >= 2 ? "title" : count("letter") > 1 ? "letter" : "none";
}

function withoutFenced(lines: readonly ReplyLine[]): ReplyLine[] {
  let fenced = false;
  return lines.filter((line) => {
    if (line.mark === "fence") fenced = !fenced;
    return !fenced && line.mark !== "fence";
  });
}

function smallestIndent(lines: readonly ReplyLine[], mark: LineMark): number {
  let least = Infinity;
  for (const line of lines) if (line.mark === mark && line.indent < least) least = line.indent;
  return least;
}

/** Splits a list written in one line into lines. */
function splitInline(line: string): string[] {
  const found = [...line.matchAll(INLINE_NUMBER)];
  const cuts: number[] = [];
  let run: typeof found = [];
  for (const each of [...found, undefined]) {
    const last = run.at(-1);
    if (each && (!last || Number(each[1]) === Number(last[1]) + 1)) run.push(each);
    else {
      if (run.length >= INLINE_RUN) for (const { index } of run) cuts.push(index);
      run = each ? [each] : [];
    }
  }
  return cuts.length === 0 ? [line] : [0, ...cuts].map((from, index) => line.slice(from, cuts[index] ?? line.length));
}
