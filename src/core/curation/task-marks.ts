/** By what a person has done or said, tasks can be picked out of a pool. */
import type { TaskRow } from "../rows/task-row.ts";

export const taskMarks = [
  "unrated",
  "rated",
  "grade-a",
  "grade-b",
  "grade-c",
  "grade-d",
  "not-valid",
  "wrong-input",
  "wrong-output",
  "no-instances",
  "edited",
  "by-hand",
  "withdrawn",
] as const;
export type TaskMark = (typeof taskMarks)[number];

/** Unrated means a machine task that nobody has said anything about. */
export function hasMark(task: TaskRow, mark: TaskMark): boolean {
  const { rating, origin, withdrawn = false } = task;
  switch (mark) {
    case "unrated":
      return origin === "machine" && !withdrawn && rating === undefined;
    case "rated":
      return rating !== undefined;
    case "grade-a":
      return rating?.grade === "A";
    case "grade-b":
      return rating?.grade === "B";
    case "grade-c":
      return rating?.grade === "C";
    case "grade-d":
      return rating?.grade === "D";
    case "not-valid":
      return rating?.validTask === false;
    case "wrong-input":
      return rating?.rightInput === false;
    case "wrong-output":
      return rating?.rightOutput === false;
    case "no-instances":
      return task.instanceCount === 0;
    case "edited":
      return task.editedFrom !== undefined;
    case "by-hand":
      return task.byHand !== undefined;
    case "withdrawn":
      return withdrawn;
  }
}
