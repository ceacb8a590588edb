/** Reads one piece of a list as a task: its instruction and its examples, by the marks that stand before them. Judges nothing. */
import type { Instance } from "../../rows/instance-row.ts";
import { PYTHON_SPACE_CHARACTER, strip } from "../../text/python-text.ts";
import { taskMark, type TaskMark } from "./task-marks.ts";

export interface TaskFields {
  readonly instruction: string;
  readonly instances: readonly Instance[];
}

const NAMES = ["Instruction:", "Input:", "Output:"] as const;
/** What stands before, between and after three marks, with the marks' names: the public code splits with a group. */
const MARKS = 3;
const SPACE = new RegExp(PYTHON_SPACE_CHARACTER, "u");

/**
 * As the public code: three marks with this number, in any order and of any name, and nothing is asked of where they stand.
 * @returns undefined for a piece with more or fewer
 */
export function fieldsOfThree(piece: string, number: number): TaskFields | undefined {
  const texts: string[] = [];
  let begin: number | undefined;
  for (const mark of marksAnywhere(piece, `${number}.`)) {
    if (begin !== undefined) texts.push(strip(piece.slice(begin, mark.from)));
    begin = mark.to;
  }
  texts.push(strip(piece.slice(begin ?? piece.length)));
  if (begin === undefined || texts.length !== MARKS) return undefined;
  const [instruction = "", input = "", output = ""] = texts;
  return { instruction, instances: [{ input, output }] };
}

interface Place {
  readonly from: number;
  readonly to: number;
}

/** A pattern with a run of white space in it would fail on a long one. */
function* marksAnywhere(piece: string, number: string): Generator<Place> {
  for (let from = piece.indexOf(number); from >= 0;) {
    let at = from + number.length;
    while (at < piece.length && SPACE.test(piece[at] as string)) at++;
    const name = at > from + number.length ? NAMES.find((each) => piece.startsWith(each, at)) : undefined;
    if (name !== undefined) yield { from, to: at + name.length };
    from = piece.indexOf(number, name === undefined ? from + 1 : at + name.length);
  }
}

interface PlacedMark extends TaskMark {
  readonly at: number;
}

/**
 * By marks at the beginning of a line. Marks with the task's number go before others; a name that has none with it is taken
 * where it first stands. Input and output may come several times, and an output without an input has an empty one.
 *
 * @param number the number that the task must have; any, where it is undefined
 * @returns undefined for a piece that names neither an instruction nor an output
 */
export function fieldsAsFound(piece: string, number?: number): TaskFields | undefined {
  const lines = piece.split("\n");
  const all = lines.flatMap((line, at): PlacedMark[] => {
    const mark = taskMark(line);
    return mark ? [{ ...mark, at }] : [];
  });
  const begins = all.find(({ name }) => name === "instruction") ?? withoutName(lines, all);
  if (!begins || (number !== undefined && begins.number !== number)) return undefined;
  const marks = used(all, begins);
  const texts = [begins, ...marks].map(({ at, rest }, index) => {
    const after = lines.slice(at + 1, marks[index]?.at);
    return strip([rest, ...after].join("\n"));
  });
  const [instruction = "", ...values] = texts;
  return { instruction, instances: instancesOf(marks, values) };
}

/** `5. Write a poem.` at the beginning of a piece that has an output of that number: the name was left out. */
function withoutName(lines: readonly string[], all: readonly PlacedMark[]): PlacedMark | undefined {
  const at = lines.findIndex((line) => strip(line) !== "");
  const [mark, digits] = /^[ \t]{0,8}(\d{1,3})[.)][ \t]{1,8}(?=\S)/u.exec(lines[at] ?? "") ?? [];
  if (mark === undefined || !all.some((each) => each.name === "output" && each.number === Number(digits)))
    return undefined;
  return {
    name: "instruction",
    number: Number(digits),
    isHeading: false,
    rest: (lines[at] ?? "").slice(mark.length),
    at,
  };
}

/** The marks of inputs and outputs behind the instruction's. */
function used(all: readonly PlacedMark[], { at: from, number }: PlacedMark): PlacedMark[] {
  const behind = all.filter(({ name, at }) => at > from && name !== "instruction");
  const chosen = (["input", "output"] as const).flatMap((name) => {
    const named = behind.filter((each) => each.name === name);
    const own = named.filter((each) => each.number === number);
    return own.length > 0 ? own : named.slice(0, 1);
  });
  chosen.sort((a, b) => a.at - b.at);
  // What follows an output begins with the next input: a second output is part of the first.
  const isApart = ({ name }: PlacedMark, index: number) => name === "input" || chosen[index - 1]?.name !== "output";
  return chosen.filter(isApart);
}

function instancesOf(marks: readonly PlacedMark[], values: readonly string[]): Instance[] {
  const instances: Instance[] = [];
  let input: string | undefined;
  for (const [index, { name }] of marks.entries()) {
    const value = values[index] ?? "";
    if (name === "input") {
      if (input !== undefined) instances.push({ input, output: "" });
      input = value;
    } else {
      instances.push({ input: input ?? "", output: value });
      input = undefined;
    }
  }
  return input === undefined ? instances : [...instances, { input, output: "" }];
}
