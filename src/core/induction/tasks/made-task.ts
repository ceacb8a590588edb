/** Makes one of the page's own small tasks from a compact text of its pairs. */
import type { InductionTask } from "../induction-task.ts";
import type { InductionMetric } from "../../rows/execution.ts";

/** What a task is about, as the page groups them. */
type TaskKind = "letters" | "words" | "numbers" | "sentences";

/** A task that comes with the page. */
export interface BuiltInTask extends InductionTask {
  /** Stable and short, for commands and stored runs. */
  readonly id: string;
  readonly kind: TaskKind;
  readonly instruction: string;
}

/** @param pairs `input = answer; input = answer | another right one`, on any number of lines */
export function madeTask(
  about: Omit<BuiltInTask, "pairs" | "metric"> & { readonly metric?: InductionMetric },
  pairs: string,
): BuiltInTask {
  return { metric: "em", ...about, pairs: pairs.split(";").map(pair) };
}

function pair(text: string): InductionTask["pairs"][number] {
  const [input = "", answers = ""] = text.split("=").map((part) => part.replace(/\s+/gu, " ").trim());
  return { input, answers: answers.split("|").map((answer) => answer.trim()) };
}
