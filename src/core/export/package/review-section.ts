/** The card's part on people's judgement: whether somebody reviewed the tasks, how, and with what result. */
import { gradeWords, questionWords } from "../../curation/question-words.ts";
import { paperReview, summarise, type ReviewSummary } from "../../curation/review.ts";
import type { Review, RunRow } from "../../rows/run-row.ts";
import type { ExportTask } from "../format.ts";
import { grades } from "../selection/filter.ts";

/** Paragraphs and a table in Markdown. @param tasks those of the export */
export function reviewSection({ reviews = [] }: Pick<RunRow, "reviews">, tasks: readonly ExportTask[]): string {
  const judged = judgedWords(tasks);
  const last = reviews.at(-1);
  const said = [...(last ? blindReview(last, reviews.length) : []), ...(judged === "" ? [] : [judged])];
  return ["## Review", ...(said.length > 0 ? said : [NOBODY])].join("\n\n");
}

const NOBODY = "Nobody has reviewed these tasks in Seedbed: neither a blind review nor a rating is recorded.";

function blindReview(review: Review, count: number): string[] {
  const { answers, createdAt, seed } = review;
  const day = new Date(createdAt).toISOString().slice(0, 10);
  const others = count > 1 ? ` It is the last of ${count} such reviews.` : "";
  return [
    `Blind review of ${day}: a person answered the paper's three questions about ${answers.length} tasks of the run, drawn at random (seed ${seed}) and shown without scores, origin or earlier ratings.${others}`,
    summaryTable(summarise(answers)),
  ];
}

const LINES: readonly (readonly [keyof ReviewSummary, string])[] = [
  ["validTask", questionWords.validTask.long],
  ["rightInput", questionWords.rightInput.long],
  ["rightOutput", questionWords.rightOutput.long],
  ["allRight", "All three are right"],
];

function summaryTable(summary: ReviewSummary): string {
  const rows = LINES.map(([key, title]) => {
    const { yes, of } = summary[key];
    return `| ${title} | ${yes} of ${of} | ${of === 0 ? "" : percent(yes / of)} | ${percent(paperReview[key])} |`;
  });
  return ["| Question | Yes | Share | The paper's sample |", "| --- | ---: | ---: | ---: |", ...rows].join("\n");
}

/** Ratings of single tasks, those of a review among them. */
function judgedWords(tasks: readonly ExportTask[]): string {
  const machine = tasks.filter(({ task }) => task.origin === "machine");
  const rated = machine.filter(({ task }) => task.rating !== undefined && Object.keys(task.rating).length > 0);
  if (rated.length === 0) return "";
  const graded = grades
    .map((grade) => [grade, rated.filter(({ task }) => task.rating?.grade === grade).length] as const)
    .filter(([, many]) => many > 0)
    .map(([grade, many]) => `${grade} (${gradeWords[grade]}): ${many}`);
  const marks = graded.length === 0 ? "" : ` Grades: ${graded.join("; ")}.`;
  return `A person rated ${rated.length} of the ${machine.length} machine tasks in this export.${marks}`;
}

function percent(share: number): string {
  return `${Math.round(100 * share)}%`;
}
