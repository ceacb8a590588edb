/** The points of the method that the workbench can change, in the words of the method's own list. */
import { answerFields, judgedFields, laterFields } from "../../core/workbench/workbench-change.ts";
import type { Method } from "../../core/method/method.ts";
import { methodPoints, type MethodPoint } from "../../core/method/method-points.ts";

/** Points with a few choices, by what they decide about; numbers and word lists have their own controls. */
export const candidatePoints = pointsOf(judgedFields);
export const answerPoints = pointsOf(answerFields);
export const laterPoints = pointsOf(laterFields);

function pointsOf(fields: readonly (keyof Method)[]): readonly MethodPoint[] {
  return methodPoints.filter(({ field }) => fields.includes(field));
}
