/** What a replay found, in words. */
import type { ReplayReport, Restart } from "../../../published/report.ts";
import { count } from "../../words/numbers.ts";

export interface ReplayRow {
  readonly name: string;
  readonly same: number;
  readonly of: number;
}

/** One row for each thing compared; what the files do not hold is left out. */
export function replayRows(report: ReplayReport): readonly ReplayRow[] {
  const { prompts, completions, scores, averages, tasks, finetuning } = report;
  return [
    { name: "Prompts", same: prompts.exact, of: prompts.of },
    { name: "Completions, by what was admitted from them", same: completions.exact, of: completions.of },
    { name: "Similarity scores", same: scores.exact, of: scores.of },
    { name: "Average similarities", same: averages.within, of: averages.of },
    { name: "Tasks, by their instances", same: tasks.exact, of: tasks.of },
    { name: "Fine-tuning rows", same: finetuning.reachable, of: finetuning.of },
  ].filter(({ of }) => of > 0);
}

export function restartWords({ line, kind }: Restart): string {
  return kind === "reseeded"
    ? `The public code was started again at line ${count(line)}, and went on over the grown pool.`
    : `The public code was started again at line ${count(line)}, from the seeds alone.`;
}
