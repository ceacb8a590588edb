/** What models said as judges, beside what the person said, and how far they agree. */
import type { Cell, Column, DataTable } from "../../insights/table.ts";
import type { TuningAnswers } from "../record.ts";
import { agreementOf, type Agreement } from "./agreement.ts";
import { judgeVerdicts, type JudgeVerdicts } from "./judge.ts";
import type { ModelVerdicts } from "./model-verdicts.ts";
import { gradeCounts, percentWords, verdictShares, type GradeCounts, type VerdictShares } from "./results.ts";
import { gradeNames, type BlindVerdicts } from "./verdicts.ts";

/** What one judge said. */
export interface Judged {
  /** Undefined for the person. */
  readonly judge: { readonly id: string; readonly title: string } | undefined;
  readonly replies: number;
  /** Pairs and grades that could not be read from the replies. */
  readonly unread: JudgeVerdicts["unread"];
  readonly pairs: VerdictShares;
  readonly before: GradeCounts;
  readonly after: GradeCounts;
  /** With the person. */
  readonly agreement?: { readonly pairs: Agreement; readonly grades: Agreement };
}

/** The person first. */
export function judgedBy(answers: TuningAnswers, person: BlindVerdicts, models: readonly ModelVerdicts[]): Judged[] {
  const own = person.pairs.flatMap(({ place, better }) =>
    better === "skipped"
      ? []
      : [{ place, better: better === "both" || better === "neither" ? "tie" : better } as const],
  );
  const ownGrades = person.grades.filter(({ grade }) => grade !== "skipped");
  const graded = (given: BlindVerdicts["grades"]) => ({
    before: gradeCounts(answers, given, "before"),
    after: gradeCounts(answers, given, "after"),
  });
  const first: Judged = {
    ...{ judge: undefined, replies: own.length + ownGrades.length, unread: { pairs: 0, grades: 0 } },
    ...{ pairs: verdictShares(answers, own), ...graded(ownGrades) },
  };
  return [
    first,
    ...models.map(({ judge, replies }): Judged => {
      const { pairs, grades, unread } = judgeVerdicts(replies);
      return {
        ...{ judge: { id: judge.id, title: judge.title }, replies: replies.length, unread },
        ...{ pairs: verdictShares(answers, pairs), ...graded(grades) },
        agreement: {
          pairs: agreementOf(
            onBoth(
              own,
              pairs,
              ({ place }) => String(place),
              ({ better }) => better,
            ),
          ),
          grades: agreementOf(
            onBoth(
              ownGrades,
              grades,
              (each) => `${each.place} ${each.side}`,
              (each) => each.grade,
            ),
          ),
        },
      };
    }),
  ];
}

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

/** The verdicts of two judges on the same things. */
function onBoth<Mine, Theirs>(
  mine: readonly Mine[],
  theirs: readonly Theirs[],
  keyOf: (each: Mine | Theirs) => string,
  verdictOf: (each: Mine | Theirs) => string,
): [string, string][] {
  const byKey = new Map(theirs.map((each) => [keyOf(each), verdictOf(each)]));
  return mine.flatMap((each) => {
    const other = byKey.get(keyOf(each));
    return other === undefined ? [] : [[verdictOf(each), other]];
  });
}
