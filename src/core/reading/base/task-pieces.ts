/** Cuts a continued list of whole tasks into pieces, one a task. Knows nothing of what a task's marks say. */
import type { Method } from "../../method/method.ts";
import { taskMark, type TaskMark } from "./task-marks.ts";

const SEPARATOR = "###";
const SEPARATOR_LINE = /^[ \t]*#{3,}[ \t]*\r?$/u;

/** @returns the pieces in order, blank ones included: the last one is where the reply ended */
export function taskPieces(text: string, parted: Method["tasksParted"]): string[] {
  return parted === "own-line" ? atLines(text.split("\n")) : text.split(SEPARATOR);
}

/** The task that a piece belongs to. */
interface OpenTask {
  number: number | undefined;
  /** Whether it has an output whose mark has no number: the next mark of an instruction needs none either. */
  isDone: boolean;
}

/** Ends a piece at a separator in a line of its own, and before the next task where the separator was left out. */
function atLines(lines: readonly string[]): string[] {
  const pieces: string[][] = [[]];
  let open: OpenTask | undefined;
  for (const line of lines) {
    if (SEPARATOR_LINE.test(line)) {
      pieces.push([]);
      open = undefined;
      continue;
    }
    const mark = taskMark(line);
    if (mark?.name === "instruction" && (mark.isHeading || (open && follows(mark, open)))) {
      pieces.push([]);
      open = undefined;
    }
    if (mark) {
      open ??= { number: mark.number, isDone: false };
      open.isDone ||= mark.name === "output" && mark.number === undefined;
    }
    pieces.at(-1)?.push(line);
  }
  return pieces.map((piece) => piece.join("\n"));
}

/** Inside a task, only the next number begins another one, or the same again: others are part of what it says. */
function follows({ number }: TaskMark, open: OpenTask): boolean {
  if (number === undefined || open.number === undefined) return open.isDone;
  return number === open.number || number === open.number + 1;
}
