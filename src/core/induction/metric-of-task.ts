/** Which metric the paper's tasks are scored by (Instruction Induction, appendix A). */
import type { InductionMetric } from "../rows/execution.ts";

const OTHER_THAN_EXACT: ReadonlyMap<string, InductionMetric> = new Map([
  ["common_concept", "f1"],
  ["informal_to_formal", "f1"],
  ["orthography_starts_with", "es"],
  ["taxonomy_animal", "es"],
  ["synonyms", "contains"],
]);

/** The metric of a task of that name; exact match for every task that the paper does not name. */
export function metricOfTask(task: string): InductionMetric {
  return OTHER_THAN_EXACT.get(task) ?? "em";
}
