/** What judges said, as tables. Counts nothing, so that the page loads no more than it shows. */
import type { Cell, Column, DataTable } from "../../insights/table.ts";
import type { Judged } from "./judge-results.ts";
import { percentWords } from "./tables.ts";
import { gradeNames } from "../../judging/grades.ts";

/** Wins, ties and losses of the tuned student, by judge. */
export function judgesTable(all: readonly Judged[]): DataTable {
  return {
    columns: [text("Judge"), count("Pairs"), text("Wins"), text("Ties"), text("Losses"), count("Not readable")],
    rows: all
      .filter(({ pairs, unread }) => pairs.judged + unread.pairs > 0)
      .map(({ judge, pairs: { judged, wins, ties, losses }, unread }): Cell[] => [
        ...[nameOf(judge), judged, percentWords(wins), percentWords(ties), percentWords(losses), unread.pairs],
      ]),
  };
}

/** How often each judge gave each grade, before and after. */
export function judgesGradesTable(all: readonly Judged[]): DataTable {
  return {
    columns: [text("Judge"), text("Answers"), ...gradeNames.map((name) => count(name))],
    rows: all.flatMap(({ judge, before, after }) =>
      [
        { side: "before", counts: before },
        { side: "after", counts: after },
      ]
        .filter(({ counts }) => gradeNames.some((name) => counts[name] > 0))
        .map(({ side, counts }): Cell[] => [nameOf(judge), side, ...gradeNames.map((name) => counts[name])]),
    ),
  };
}

/** How far each model agrees with the person. */
export function agreementTable(all: readonly Judged[]): DataTable {
  return {
    columns: [
      text("Judge"),
      text("Of"),
      count("Both judged"),
      text("Alike"),
      { title: "Cohen's kappa", kind: "ratio" },
    ],
    rows: all.flatMap(({ judge, agreement }) =>
      (["pairs", "grades"] as const).flatMap((of): Cell[][] => {
        const { n, percent, kappa } = agreement?.[of] ?? { n: 0 };
        return n === 0 ? [] : [[nameOf(judge), of, n, `${(percent ?? 0).toFixed(0)}%`, kappa]];
      }),
    ),
  };
}

const text = (title: string): Column => ({ title, kind: "text" });
const count = (title: string): Column => ({ title, kind: "count" });

function nameOf(judge: Judged["judge"]): string {
  return judge ? `${judge.title} (a model)` : "You";
}
