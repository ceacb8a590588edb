/** The points of the method that the workbench can turn, in the words of the method's own list. */
import { judgedFields } from "../../core/workbench.ts";
import { methodPoints, type MethodPoint } from "./method-points.ts";

/** Those with a few choices; numbers and word lists have controls of their own. */
export const judgingPoints: readonly MethodPoint[] = methodPoints.filter(({ field }) =>
  judgedFields.some((each) => each === field),
);
