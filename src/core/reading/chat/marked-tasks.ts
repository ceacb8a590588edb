/** Finds whole tasks in a chat model's reply by the names of their parts. Where the task's own has no name, its number or heading begins it. */
import { contentOf, hasText } from "./content.ts";
import { fenced } from "./fences.ts";
import { fieldMark, marksIn, withMarksApart, type PlacedMark } from "./fields.ts";
import type { FoundTask } from "./found-task.ts";
import { ownText } from "./item-text.ts";
import { cutItems, type Item } from "./items.ts";
import { readLine, type LineMark } from "./lines.ts";
import { withoutMarkup } from "./markup.ts";
import type { Name } from "./names.ts";
import { paired } from "./pairs.ts";

/** A line that only parts two tasks: signs of a heading, a rule. */
const SEPARATOR = /^[ \t]*(?:#{1,6}|(?:[-*_=~][ \t]?){3,})[ \t]*$/u;
/** A number in a line of its own, which belongs to the next task. */
const NUMBER = /^[ \t]*(?:#{1,6}[ \t]*)?(?:\*\*)?\d{1,3}[.)](?:\*\*)?[ \t]*$/u;
/** Marks that may share a line. */
const IN_ONE_LINE: readonly (readonly [Name, Name])[] = [
  ["task", "input"],
  ["input", "output"],
  ["task", "output"],
];
const HEADS: readonly LineMark[] = ["number", "label", "title", "bullet"];

export function markedTasks(all: readonly string[]): FoundTask[] {
  const lines = IN_ONE_LINE.reduce<readonly string[]>((apart, names) => withMarksApart(apart, ...names), all);
  // "Answer:" is the output only when there is no "Output:".
  const output: Name = lines.some((line) => fieldMark(line, ["output"])) ? "output" : "answer";
  const marks = marksIn(lines, ["task", "input", output]);
  if (!marks.some(({ name }) => name === output)) return [];
  const named = marks[0]?.name === "task" ? cutItems(lines, marks) : cutAtHeads(lines, marks);
  const isNumbered = named.length > 1 && named.slice(0, -1).every(({ lines: own }) => NUMBER.test(lastOf(own)));
  return named.map((item, index) => {
    const end = endOf(item.lines, isNumbered);
    const isOpen = index === named.length - 1 && end === item.lines.length;
    return { ...taskOf({ ...item, lines: item.lines.slice(0, end) }), isOpen };
  });
}

/** Items that begin at a number, a bullet or a heading and hold one of the marks; what begins so inside an item is its content. */
function cutAtHeads(lines: readonly string[], marks: readonly PlacedMark[]): Item[] {
  const inside = fenced(lines);
  const heads = lines.flatMap((line, at) => {
    const { mark, heading } = readLine(line);
    return !inside[at] && (heading || HEADS.includes(mark)) && !marks.some((each) => each.at === at)
      ? [{ at, mark }]
      : [];
  });
  const [first] = heads.filter(({ at }) => marks.some((mark) => mark.at > at));
  const alike = heads.filter(({ mark }) => mark === first?.mark);
  const begins = alike.filter(({ at }, index) => {
    const next = alike[index + 1]?.at ?? Infinity;
    const [follows] = marks.filter((mark) => mark.at > at && mark.at < next);
    return follows !== undefined;
  });
  return begins.map(({ at: from }, index) => {
    const to = begins[index + 1]?.at ?? lines.length;
    const within = marks.filter(({ at }) => at > from && at < to).map((mark) => ({ ...mark, at: mark.at - from }));
    return { lines: lines.slice(from, to), marks: within };
  });
}

function taskOf({ lines, marks }: Item): FoundTask {
  const [head] = marks;
  const fields = marks.filter(({ name, at }) => name !== "task" && at < lines.length);
  const above = lines.slice(0, fields[0]?.at);
  const own = head?.name === "task" && head.at === 0 ? [head.rest, ...above.slice(1)] : above;
  const named = fields.map(({ name, at, rest }, index) => ({
    name,
    lines: [rest, ...lines.slice(at + 1, fields[index + 1]?.at)],
  }));
  return { instruction: instructionIn(own, own !== above), instances: paired(named) };
}

/** A heading above the instruction's own name, or above its sentence, is a title. */
export function instructionIn(lines: readonly string[], isNamed: boolean): string {
  const inner = lines.findIndex((line, at) => at > 0 && fieldMark(line, ["task"]));
  if (inner >= 0) {
    const rest = fieldMark(lines[inner] ?? "", ["task"])?.rest ?? "";
    return withoutMarkup(contentOf([rest, ...lines.slice(inner + 1)]));
  }
  if (isNamed) return withoutMarkup(contentOf(lines));
  const [first = "", ...rest] = lines;
  const line = readLine(first);
  const isTitle = (line.heading || line.mark === "title") && hasText(rest);
  return withoutMarkup(contentOf(isTitle ? rest : [ownText(line).text, ...rest]));
}

/** Where a task ends: before the lines that part it from the next. */
function endOf(lines: readonly string[], isNumbered: boolean): number {
  let end = lines.length;
  for (; end > 0; end--) {
    const line = lines[end - 1] ?? "";
    if (line.trim() !== "" && !SEPARATOR.test(line) && !(isNumbered && NUMBER.test(line))) break;
  }
  // Blank lines alone do not close a task.
  return hasText(lines.slice(end)) ? end : lines.length;
}

function lastOf(lines: readonly string[]): string {
  return lines.findLast((line) => line.trim() !== "" && !SEPARATOR.test(line)) ?? "";
}
