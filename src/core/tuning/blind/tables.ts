/** The results of a blind comparison as tables. */
import type { Cell, Column, DataTable } from "../../insights/table.ts";
import type { BlindResults, VerdictShare } from "./results.ts";
import { gradeNames, grades } from "../../judging/grades.ts";

const text = (title: string): Column => ({ title, kind: "text" });
const count = (title: string): Column => ({ title, kind: "count" });

/** Wins, ties and losses of the tuned student. */
export function pairsTable({ pairs: { wins, ties, losses, bothGood, bothBad } }: BlindResults): DataTable {
  const row = (title: string, share: VerdictShare): Cell[] => [title, share.n, percentWords(share)];
  return {
    columns: [text("The tuned student's answer"), count("Pairs"), text("Percent (95% interval)")],
    rows: [
      row("Wins", wins),
      row("Ties", ties),
      ["Ties: both good", bothGood, undefined],
      ["Ties: both bad", bothBad, undefined],
      row("Losses", losses),
    ],
  };
}

/** How often each side got each grade. */
export function gradesTable({ grades: { before, after } }: BlindResults): DataTable {
  return {
    columns: [text("Grade"), text("Meaning"), count("Before"), count("After")],
    rows: gradeNames.map((name) => [name, grades[name], before[name], after[name]]),
  };
}

/** A share as `60% (40 to 80)`; undefined where there is none. */
export function percentWords({ percent, interval }: VerdictShare): string | undefined {
  if (percent === undefined || interval === undefined) return undefined;
  return `${percent.toFixed(0)}% (${interval[0].toFixed(0)} to ${interval[1].toFixed(0)})`;
}
