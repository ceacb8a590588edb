/** Every chosen example with what people, a model and the checks say of its task, for a spreadsheet. */
import { checkWords } from "../../checks/check-words.ts";
import { QUESTIONS } from "../../curation/review.ts";
import { placeOf } from "../../rows/ids.ts";
import type { Rating } from "../../rows/task-row.ts";
import { csvLine } from "../../text/csv-line.ts";
import { wellFormed } from "../../text/well-formed.ts";
import type { TextFormat } from "../format.ts";
import { answered, exportedOrigin } from "../selection/examples.ts";

const RATED = ["valid_task", "right_input", "right_output", "grade"];
const COLUMNS = [
  ...["task", "origin", "instruction", "input", "output"],
  ...RATED,
  ...["model", ...RATED.map((name) => `model_${name}`)],
  ...["tags", "note", "checked", "checks"],
];

export const reviewTableFormat: TextFormat = {
  id: "review-table",
  title: "Review table (CSV)",
  about:
    "Each example with its ratings, a model's grades, tags, note, checked mark, and the checks that fire: for people who look through the tasks.",
  fileName: "review.csv",
  mediaType: "text/csv",
  holds: "chosen-tasks",
  needsChecks: true,
  *write({ tasks }) {
    yield csvLine(COLUMNS);
    for (const { task, instances, checks = [] } of tasks) {
      const { rating = {}, modelRating, tags = [], note, checked } = task;
      const said = [
        ...ratingCells(rating),
        ...[modelRating?.model, ...ratingCells(modelRating?.rating ?? {})],
        ...[tags.join(", "), note, checked ? "yes" : "", checks.map((name) => checkWords[name].title).join(", ")],
      ].map((cell) => cell && wellFormed(cell));
      for (const { input, output } of answered(instances)) {
        const texts = [task.instruction, input, output].map(wellFormed);
        yield csvLine([placeOf(task.id), exportedOrigin(task), ...texts, ...said]);
      }
    }
  },
};

function ratingCells(rating: Rating): (string | undefined)[] {
  const words = (answer: boolean | undefined) => (answer === undefined ? undefined : answer ? "yes" : "no");
  return [...QUESTIONS.map((question) => words(rating[question])), rating.grade];
}
