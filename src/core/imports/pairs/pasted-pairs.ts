/** A task from plain lines: a tab or `=>` between input and output. */
import { Problems } from "../problems.ts";
import { fileProblem, numberedLines, textProblem } from "../../text/lines.ts";
import type { InductionTask } from "../../induction/induction-task.ts";
import { gatherTask, type PairRow, type TaskFound } from "./gather-task.ts";

const ARROW = "=>";
/** The first line of a copied table may name its columns. */
const HEADING = /^inputs?\t(?:outputs?|answers?)(?:\t|$)/iu;

/**
 * Reads one pair a line; blank lines are skipped. Behind a tab, further cells of the line are other right outputs, so rows
 * copied from a spreadsheet can be pasted as they are. A line without a tab is parted at its first `=>`.
 */
export function readPastedPairs(text: string, about: Omit<InductionTask, "pairs">): TaskFound {
  const problems = new Problems();
  const tooLarge = fileProblem(text);
  if (tooLarge !== undefined) problems.error(0, tooLarge);
  return gatherTask(about, tooLarge === undefined ? rowsOf(text, problems) : [], problems);
}

function* rowsOf(text: string, problems: Problems): Generator<PairRow> {
  for (const { line, text: raw } of numberedLines(text)) {
    if (raw.trim() === "" || (line === 1 && HEADING.test(raw))) continue;
    const problem = textProblem(raw);
    const cells = raw.includes("\t") ? raw.split("\t") : atArrow(raw);
    if (problem !== undefined) problems.error(line, problem);
    else if (!cells) problems.error(line, "there is neither a tab nor “=>” between an input and an output");
    else {
      const [input = "", ...answers] = cells.map((cell) => cell.trim());
      yield { line, input, answers };
    }
  }
}

function atArrow(line: string): [string, string] | undefined {
  const at = line.indexOf(ARROW);
  return at < 0 ? undefined : [line.slice(0, at), line.slice(at + ARROW.length)];
}
