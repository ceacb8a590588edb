/** Files of a review by a second person: one takes the tasks there, without any rating, and one brings the answers back. */
import * as v from "valibot";
import { QUESTIONS } from "./review.ts";
import type { Review } from "../rows/run-row.ts";
import { ratingSchema, type Rating, type TaskRow } from "../rows/task-row.ts";
import { name, passage, text, type Read } from "../shape.ts";
import { parsedJson } from "../text/lines.ts";

export const reviewFileLimits = {
  /** Bytes of a file. */
  bytes: 64_000_000,
  tasks: 10_000,
  /** Characters of a reviewer's name. */
  reviewerCharacters: 80,
} as const;

const taskSchema = v.object({ taskId: text, instruction: passage, input: passage, output: passage });
const shared = { version: v.literal(1), runId: text, runName: name, seed: v.number() };
const tasksSchema = v.object({
  format: v.literal("seedbed-review-tasks"),
  ...shared,
  tasks: v.pipe(v.array(taskSchema), v.minLength(1), v.maxLength(reviewFileLimits.tasks)),
});
const answersSchema = v.object({
  format: v.literal("seedbed-review-answers"),
  ...shared,
  reviewer: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(reviewFileLimits.reviewerCharacters)),
  answers: v.pipe(
    v.array(v.object({ taskId: text, instruction: passage, rating: ratingSchema })),
    v.minLength(1),
    v.maxLength(reviewFileLimits.tasks),
  ),
});
const fileSchema = v.variant("format", [tasksSchema, answersSchema]);

export type ReviewTasksFile = Read<typeof tasksSchema>;
export type ReviewAnswersFile = Read<typeof answersSchema>;

/** @returns the file's content, or what is wrong with it */
export function readReviewFile(content: string): ReviewTasksFile | ReviewAnswersFile | { readonly problem: string } {
  const value = parsedJson(content);
  if (value === undefined) return { problem: "This is no file of a review: it is not JSON." };
  const read = v.safeParse(fileSchema, value);
  if (read.success) return read.output;
  const [issue] = read.issues;
  const at = v.getDotPath(issue);
  return { problem: `This is no file of a review that can be read: ${at === null ? "" : `${at}: `}${issue.message}.` };
}

const keptSchema = v.object({ of: text, answers: v.array(v.object({ taskId: text, rating: ratingSchema })) });

/** Answers that this browser has kept, where another version of the page may have written them. */
export function readKeptAnswers(content: string | undefined): Read<typeof keptSchema> | undefined {
  const value = parsedJson(content ?? "");
  return v.is(keptSchema, value) ? value : undefined;
}

/** The text of a file with the tasks. It holds nothing that anybody said of them. */
export function writeReviewTasks(file: Omit<ReviewTasksFile, "format" | "version">): string {
  return JSON.stringify({ format: "seedbed-review-tasks", version: 1, ...file });
}

/** The text of a file with a reviewer's answers. */
export function writeReviewAnswers(
  { runId, runName, seed, tasks }: ReviewTasksFile,
  reviewer: string,
  answers: readonly { readonly taskId: string; readonly rating: Rating }[],
): string {
  const ratings = new Map(answers.map(({ taskId, rating }) => [taskId, rating]));
  const given = tasks.flatMap(({ taskId, instruction }) => {
    const rating = ratings.get(taskId);
    return rating && Object.keys(rating).length > 0 ? [{ taskId, instruction, rating }] : [];
  });
  return JSON.stringify({
    ...{ format: "seedbed-review-answers", version: 1 },
    ...{ runId, runName, seed, reviewer, answers: given },
  });
}

export interface MergedReview {
  readonly review: Review;
  /** Answers about tasks that the run does not have, or that were edited since: they are left out. */
  readonly left: number;
}

/** @param stored the run's tasks of those that the file names */
export function mergedReview(file: ReviewAnswersFile, stored: readonly TaskRow[], now: number): MergedReview {
  const there = new Map(stored.map((row) => [row.id, row.instruction]));
  const known = file.answers.filter(({ taskId, instruction }) => there.get(taskId) === instruction);
  const answers = known.map(({ taskId, rating }) => ({ taskId, rating }));
  const { seed, reviewer } = file;
  return { review: { seed, createdAt: now, reviewer, answers }, left: file.answers.length - known.length };
}

/** One task that two people have reviewed. */
export interface ReviewedTwice {
  readonly taskId: string;
  readonly ratings: readonly [Rating, Rating];
  /** Questions on which they differ. */
  readonly differ: number;
}

/** What two reviews share, the tasks first on which they differ most; others in the first one's order. */
export function reviewedTwice(one: Review, other: Review): ReviewedTwice[] {
  const theirs = new Map(other.answers.map(({ taskId, rating }) => [taskId, rating]));
  const both = one.answers.flatMap(({ taskId, rating }): ReviewedTwice[] => {
    const second = theirs.get(taskId);
    if (!second) return [];
    const differ = QUESTIONS.filter(
      (each) => rating[each] !== undefined && second[each] !== undefined && rating[each] !== second[each],
    ).length;
    return [{ taskId, ratings: [rating, second], differ }];
  });
  return both.sort((a, b) => b.differ - a.differ);
}

/** The last review of each reviewer, who has no name at this page; in the order in which they first came. */
export function lastReviews(reviews: readonly Review[]): Review[] {
  return [...new Map(reviews.map((each) => [each.reviewer ?? "", each])).values()];
}
