/** Makes a task of rows from any source, and says what is wrong with it. Every reader of tasks ends here. */
import type { Problems } from "../problems.ts";
import { importLimits } from "../../text/limits.ts";
import { PAIRS_SHOWN, type InductionPair, type InductionTask } from "../../induction/induction-task.ts";

/** One pair as it was found; lines count from 1, and 0 is the source as a whole. */
export interface PairRow extends InductionPair {
  readonly line: number;
}

export interface TaskFound {
  /** Of the rows that are right; undefined where they are fewer than five. */
  readonly task: InductionTask | undefined;
  readonly problems: Problems["all"];
}

/** Leaves out pairs without an input or an answer, and says so. An input that comes again is kept, with a warning. */
export function gatherTask(
  about: Omit<InductionTask, "pairs">,
  rows: Iterable<PairRow>,
  problems: Problems,
): TaskFound {
  const pairs: InductionPair[] = [];
  const seen = new Map<string, number>();
  for (const { line, input, answers: all } of rows) {
    const answers = all.filter((answer) => answer.trim() !== "");
    if (problems.tooMany) break;
    if (pairs.length >= importLimits.rows) {
      problems.error(line, `more than ${importLimits.rows} pairs`);
      break;
    }
    if (input.trim() === "") problems.error(line, "the input is empty");
    else if (answers.length === 0) problems.error(line, "the output is empty");
    else {
      const before = seen.get(input);
      if (before !== undefined && before > 0) problems.warning(line, `the same input as line ${before}`);
      seen.set(input, before ?? line);
      pairs.push({ input, answers });
    }
  }
  if (pairs.length >= PAIRS_SHOWN) return { task: { ...about, pairs }, problems: problems.all };
  problems.error(0, `a task needs ${PAIRS_SHOWN} pairs or more, and this one has ${pairs.length}`);
  return { task: undefined, problems: problems.all };
}
