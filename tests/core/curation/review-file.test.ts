/** A second reviewer by file: what goes out holds no rating, what comes back is read within limits, disagreements come first. */
import fc from "fast-check";
import { expect, it } from "vitest";
import {
  lastReviews,
  mergedReview,
  readReviewFile,
  reviewedTwice,
  reviewFileLimits,
  writeReviewAnswers,
  writeReviewTasks,
  type ReviewAnswersFile,
  type ReviewTasksFile,
} from "../../../src/core/curation/review-file.ts";
import { ratingAgreement } from "../../../src/core/judging/rating-agreement.ts";
import type { Rating } from "../../../src/core/rows/task-row.ts";
import "../../support/property-seed.ts";
import { storedRun } from "../../support/runs/stored-run.ts";

const run = storedRun("r", 6);
const machine = run.tasks.filter(({ origin }) => origin === "machine");
const tasks = machine.map(({ id, instruction }) => ({ taskId: id, instruction, input: "", output: "An answer." }));
const content = writeReviewTasks({ runId: "r", runName: "A run", seed: 1, tasks });
const file = readReviewFile(content) as ReviewTasksFile;

it("takes the tasks there, and nothing that was said of them", () => {
  expect(file.tasks).toEqual(tasks);
  expect(content).not.toMatch(/rating|grade|score|validTask/u);
});

it("brings every answer back to its task, by name", () => {
  const rating = fc.record(
    { validTask: fc.boolean(), rightInput: fc.boolean(), rightOutput: fc.boolean() },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.array(rating, { minLength: tasks.length, maxLength: tasks.length }), (ratings) => {
      const answers = tasks.map(({ taskId }, i) => ({ taskId, rating: (ratings[i] ?? {}) as Rating }));
      const given = answers.filter((each) => Object.keys(each.rating).length > 0);
      const back = readReviewFile(writeReviewAnswers(file, "Ida", answers));
      if (given.length === 0) expect(back).toHaveProperty("problem");
      else {
        const { review, left } = mergedReview(back as ReviewAnswersFile, run.tasks, 5);
        expect(review).toEqual({
          ...{ seed: 1, createdAt: 5, reviewer: "Ida" },
          answers: given,
        });
        expect(left).toBe(0);
      }
    }),
  );
});

it("leaves out answers about tasks that are gone or were edited", () => {
  const answers = tasks.map(({ taskId }) => ({ taskId, rating: { validTask: true } }));
  const back = readReviewFile(writeReviewAnswers(file, "Ida", answers)) as ReviewAnswersFile;
  const [first, second, ...rest] = machine;
  const { review, left } = mergedReview(back, [{ ...second!, instruction: "Edited." }, ...rest], 5);
  expect([review.answers.length, left]).toEqual([tasks.length - 2, 2]);
  expect(review.answers.map(({ taskId }) => taskId)).not.toContain(first!.id);
});

it.each([
  ["no JSON", "x"],
  ["another format", '{"format":"seedbed-run"}'],
  ["another version", content.replace('"version":1', '"version":2')],
  ["no tasks", content.replace(/"tasks":\[.*\]/u, '"tasks":[]')],
  ["brackets too deep", "[".repeat(40)],
  [
    "a name that is too long",
    JSON.stringify({
      ...JSON.parse(content),
      format: "seedbed-review-answers",
      reviewer: "x".repeat(reviewFileLimits.reviewerCharacters + 1),
      answers: [],
    }),
  ],
])("refuses a file with %s, and says why", (_, wrong) => {
  expect(readReviewFile(wrong)).toHaveProperty("problem");
});

it("shows first what two differ on most, and keeps the last review of each", () => {
  const yes = { validTask: true, rightInput: true, rightOutput: true };
  const one = { seed: 1, createdAt: 1, answers: ["a", "b", "c"].map((taskId) => ({ taskId, rating: yes })) };
  const other = {
    ...{ seed: 1, createdAt: 2, reviewer: "Ida" },
    answers: [
      { taskId: "a", rating: yes },
      { taskId: "b", rating: { validTask: true, rightInput: false } },
      { taskId: "c", rating: { validTask: false, rightInput: false } },
    ],
  };
  const both = reviewedTwice(one, other);
  expect(both.map(({ taskId, differ }) => [taskId, differ])).toEqual([
    ["c", 2],
    ["b", 1],
    ["a", 0],
  ]);
  const [valid, input, output, grade] = ratingAgreement(both.map(({ ratings }) => ratings));
  expect([valid?.n, input?.n, output?.n, grade?.n]).toEqual([3, 3, 1, 0]);
  expect(valid?.percent).toBeCloseTo(66.67, 1);
  expect(input?.percent).toBeCloseTo(33.33, 1);
  expect(lastReviews([one, other, { ...other, createdAt: 3 }]).map(({ createdAt }) => createdAt)).toEqual([1, 3]);
});
