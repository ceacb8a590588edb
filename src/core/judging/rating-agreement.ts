/** How far two sets of ratings of the same tasks agree, by question: a person and a model, or two people. */
import { questionWords } from "../curation/question-words.ts";
import { QUESTIONS } from "../curation/review.ts";
import type { DataTable } from "../insights/table.ts";
import type { Rating } from "../rows/task-row.ts";
import { agreementOf, type Agreement } from "./agreement.ts";
import { gradeNames } from "./grades.ts";

/** What two have said of one task. */
export type RatingPair = readonly [Rating, Rating];

const ASKED = [...QUESTIONS, "grade"] as const;
type Asked = (typeof ASKED)[number];

export interface AskedAgreement extends Agreement {
  readonly asked: Asked;
}

/** Over the tasks of which both have answered the question. */
export function ratingAgreement(pairs: readonly RatingPair[]): AskedAgreement[] {
  return ASKED.map((asked) => {
    const both = pairs.flatMap(([one, other]): (readonly [string, string])[] => {
      const [a, b] = [one[asked], other[asked]];
      return a === undefined || b === undefined ? [] : [[String(a), String(b)]];
    });
    return { asked, ...agreementOf(both) };
  });
}

export function agreementTable(all: readonly AskedAgreement[]): DataTable {
  return {
    columns: [
      { title: "Question", kind: "text" },
      { title: "Both answered", kind: "count" },
      { title: "Alike", kind: "text" },
      { title: "Cohen's kappa", kind: "ratio" },
    ],
    rows: all
      .filter(({ n }) => n > 0)
      .map(({ asked, n, percent = 0, kappa }) => [askedTitle(asked), n, `${percent.toFixed(0)}%`, kappa]),
  };
}

function askedTitle(asked: Asked): string {
  return asked === "grade" ? "Grade" : questionWords[asked].short;
}

/** How often each answer was given. @param who as the columns' titles */
export function ratingsTable(
  who: readonly { readonly title: string; readonly ratings: readonly Rating[] }[],
): DataTable {
  const line = (title: string, counts: (rating: Rating) => boolean) => [
    title,
    ...who.map(({ ratings }) => ratings.filter(counts).length),
  ];
  return {
    columns: [{ title: "Answer", kind: "text" }, ...who.map(({ title }) => ({ title, kind: "count" }) as const)],
    rows: [
      ...QUESTIONS.flatMap((question) => [
        line(`${questionWords[question].short}: yes`, (rating) => rating[question] === true),
        line(`${questionWords[question].short}: no`, (rating) => rating[question] === false),
      ]),
      ...gradeNames.map((name) => line(`Grade ${name}`, ({ grade }) => grade === name)),
    ],
  };
}
