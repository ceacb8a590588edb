/** Which tasks an export takes: a plain value, and the function that applies it. Formats know nothing about it. */
import type { Rating } from "../../rows/task-row.ts";
import type { ExportTask } from "../format.ts";
import { passesRemarks, remarkWords, type RemarkFilter } from "./remark-filter.ts";
import { answered } from "./examples.ts";

export type Grade = NonNullable<Rating["grade"]>;

export interface ExportFilter {
  /** Machine tasks with this grade or a better one; tasks without a grade are left out. */
  readonly gradeAtLeast: Grade | undefined;
  readonly classification: "all" | "yes" | "no";
  readonly includeSeeds: boolean;
  /** Machine tasks kept at or after this time, milliseconds since 1970. */
  readonly from: number | undefined;
  /** Machine tasks kept before this time. */
  readonly before: number | undefined;
  /** Leaves out tasks without an instance, which no training format can use. */
  readonly onlyWithInstances: boolean;
  /** Absent where nothing that was said of a task counts, but for grades. */
  readonly remarks?: RemarkFilter;
}

/** All machine tasks, and no seeds. */
export const machineTasksOnly: ExportFilter = {
  gradeAtLeast: undefined,
  classification: "all",
  includeSeeds: false,
  from: undefined,
  before: undefined,
  onlyWithInstances: false,
};

/** Grades from the best to the worst (paper, section 4.2). */
export const grades: readonly Grade[] = ["A", "B", "C", "D"];

/** Tasks that pass, in their order. Grade and dates are for machine tasks only: seeds have neither. */
export function filterTasks(tasks: readonly ExportTask[], filter: ExportFilter): readonly ExportTask[] {
  return tasks.filter((each) => passes(each, filter));
}

/** The filter in words. @param hasSeeds whether there are seeds in the run's pool, to be taken or left */
export function describeFilter(filter: ExportFilter, hasSeeds = true): string {
  const { gradeAtLeast, classification, includeSeeds, from, before, onlyWithInstances, remarks } = filter;
  return [
    !hasSeeds ? "machine tasks" : includeSeeds ? "machine tasks and seeds" : "machine tasks without the seeds",
    classification === "all" ? "" : `classification tasks: ${classification === "yes" ? "only these" : "none"}`,
    gradeAtLeast === undefined ? "" : `graded ${gradeAtLeast} or better`,
    from === undefined ? "" : `kept from ${day(from)} on`,
    before === undefined ? "" : `kept before ${day(before)}`,
    onlyWithInstances ? "with at least one instance" : "",
    ...(remarks ? remarkWords(remarks) : []),
  ]
    .filter(Boolean)
    .join(", ");
}

function day(time: number): string {
  return Number.isFinite(time) && Math.abs(time) <= 8.64e15 ? new Date(time).toISOString() : String(time);
}

function passes(each: ExportTask, filter: ExportFilter): boolean {
  const { task, instances } = each;
  if (task.withdrawn) return false;
  if (filter.onlyWithInstances && answered(instances).length === 0) return false;
  if (filter.classification !== "all" && task.classification !== filter.classification) return false;
  if (task.origin === "seed") return filter.includeSeeds;
  if (filter.remarks && !passesRemarks(each, filter.remarks)) return false;
  const { gradeAtLeast, from = -Infinity, before = Infinity } = filter;
  if (task.createdAt < from || task.createdAt >= before) return false;
  if (gradeAtLeast === undefined) return true;
  const grade = task.rating?.grade;
  return grade !== undefined && grades.indexOf(grade) <= grades.indexOf(gradeAtLeast);
}
