/** Execution accuracy in words, on a task's page and where tasks are listed. */
import { metricWords } from "../../core/induction/metric-words.ts";
import type { TaskRow } from "../../core/rows/task-row.ts";
import { counted, share } from "./numbers.ts";

/** `Execution accuracy 35% on 20 inputs (exact match)` */
export function executionWords({ metric, tried, score }: NonNullable<TaskRow["execution"]>): string {
  const way = metricWords[metric].title;
  return `Execution accuracy ${share(score)} on ${counted(tried, "input")} (${way.charAt(0).toLowerCase()}${way.slice(1)})`;
}
