/** What models said as judges, beside what the person said, and how far they agree. */
import type { TuningAnswers } from "../record.ts";
import { agreementOf, type Agreement } from "../../judging/agreement.ts";
import { judgeVerdicts, type JudgeVerdicts } from "./judge.ts";
import type { ModelVerdicts } from "./model-verdicts.ts";
import { gradeCounts, verdictShares, type GradeCounts, type VerdictShares } from "./results.ts";
import type { BlindVerdicts } from "./verdicts.ts";

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
