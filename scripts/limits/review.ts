/** Limits of what people say of tasks: tags, notes, files of a review, and what is excluded during a run. */
import { MOST_OUT_BY_HAND, withOutByHand } from "../../src/core/curation/out-by-hand.ts";
import { noChange } from "../../src/core/curation/curation.ts";
import { readReviewFile, reviewFileLimits, writeReviewTasks } from "../../src/core/curation/review-file.ts";
import { noting, tagging, tagOf } from "../../src/core/curation/tags.ts";
import { remarkLimits } from "../../src/core/rows/remark-limits.ts";
import type { RunRow } from "../../src/core/rows/run-row.ts";
import type { TaskRow } from "../../src/core/rows/task-row.ts";
import type { Try } from "./try.ts";

const task = { id: "t", runId: "r", origin: "machine", instruction: "Name a lake." } as TaskRow;

function tagsKept(count: number): number {
  const add = Array.from({ length: count }, (_, i) => `tag ${i}`);
  return tagging("r", [task], { add }).tasks[0]?.after?.tags?.length ?? 0;
}

function isRead(tasks: number, runName = "a"): boolean {
  const one = { taskId: "t", instruction: "Name a lake.", input: "", output: "x" };
  return !(
    "problem" in readReviewFile(writeReviewTasks({ runId: "r", runName, seed: 1, tasks: Array(tasks).fill(one) }))
  );
}

function areTaken(count: number): boolean {
  const tasks = Array.from({ length: count }, () => ({ before: task, after: { ...task, withdrawn: true } }));
  return withOutByHand({} as RunRow, { ...noChange("r"), tasks }) !== undefined;
}

const { tags, tagCharacters, noteCharacters } = remarkLimits;

export const reviewTries: readonly Try[] = [
  {
    ...{ row: "Tags and notes", what: "20 tags a task", size: "small" },
    under: () => tagsKept(tags) === tags,
    over: () => tagsKept(tags + 1) === tags,
  },
  {
    ...{ row: "Tags and notes", what: "40 characters a tag", size: "small" },
    under: () => tagOf("x".repeat(tagCharacters))?.length === tagCharacters,
    over: () => tagOf("x".repeat(tagCharacters + 1))?.length === tagCharacters,
  },
  {
    ...{ row: "Tags and notes", what: "4,000 characters a note", size: "small" },
    under: () => noting(task, "x".repeat(noteCharacters)).tasks[0]?.after?.note?.length === noteCharacters,
    over: () => noting(task, "x".repeat(noteCharacters + 1)).tasks[0]?.after?.note?.length === noteCharacters,
  },
  {
    ...{ row: "Files of a review", what: "10,000 tasks", size: "small" },
    under: () => isRead(reviewFileLimits.tasks),
    over: () => !isRead(reviewFileLimits.tasks + 1),
  },
  {
    ...{ row: "Tasks excluded while a run goes on", what: "2,000", size: "small" },
    under: () => areTaken(MOST_OUT_BY_HAND),
    over: () => !areTaken(MOST_OUT_BY_HAND + 1),
  },
];
