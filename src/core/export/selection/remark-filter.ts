/** Which tasks an export takes by what people, models and checks say of them. */
import type { ExportTask } from "../format.ts";

const grades = ["A", "B", "C", "D"] as const;

export interface RemarkFilter {
  /** Machine tasks to which a model gave this grade or a better one. */
  readonly modelGradeAtLeast: (typeof grades)[number] | undefined;
  /** Tasks with this tag. */
  readonly tag: string | undefined;
  /** Tasks that a person has marked as checked. */
  readonly onlyChecked: boolean;
  /** Leaves out tasks at which a check fires. */
  readonly withoutFindings: boolean;
}

export const noRemarks: RemarkFilter = {
  modelGradeAtLeast: undefined,
  tag: undefined,
  onlyChecked: false,
  withoutFindings: false,
};

export function remarkWords({ modelGradeAtLeast, tag, onlyChecked, withoutFindings }: RemarkFilter): string[] {
  return [
    modelGradeAtLeast === undefined ? "" : `graded ${modelGradeAtLeast} or better by a model`,
    tag === undefined ? "" : `tagged “${tag}”`,
    onlyChecked ? "marked as checked by a person" : "",
    withoutFindings ? "without those at which a check without a model fires" : "",
  ];
}

/** A seed has no remarks: whoever wants seeds gets them. */
export function passesRemarks({ task, checks = [] }: ExportTask, filter: RemarkFilter): boolean {
  const { modelGradeAtLeast, tag, onlyChecked, withoutFindings } = filter;
  const grade = task.modelRating?.rating.grade;
  if (withoutFindings && checks.length > 0) return false;
  if (onlyChecked && !task.checked) return false;
  if (tag !== undefined && !task.tags?.includes(tag)) return false;
  return (
    modelGradeAtLeast === undefined ||
    (grade !== undefined && grades.indexOf(grade) <= grades.indexOf(modelGradeAtLeast))
  );
}
