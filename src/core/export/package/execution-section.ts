/** The card's part on instructions that were tried on inputs: how they were made, how well they work, and whose the examples are. */
import { metricWords } from "../../induction/metric-words.ts";
import type { InductionMetric } from "../../rows/execution.ts";
import type { ExportTask } from "../format.ts";

/** Paragraphs and a table in Markdown; none where no task was tried. @param tasks those of the export */
export function executionSection(tasks: readonly ExportTask[]): string[] {
  const tried = tasks.filter(({ task }) => task.execution);
  if (tried.length === 0) return [];
  const people = tried.filter(({ task }) => task.byHand === "added");
  const machine = tried.filter((each) => !people.includes(each));
  const ways = [...new Set(tried.flatMap(({ task: { execution } }) => (execution ? [execution.metric] : [])))];
  return [
    [
      "## Execution accuracy",
      "A model was shown pairs of input and output and said what was asked. Each instruction was then carried out by the same model on inputs that no prompt had shown, and its answers were compared with the right ones. The inputs and right outputs are not the model's: they came with the tasks.",
      [
        "| Instructions | Count | Mean accuracy | Tries |",
        "| --- | ---: | ---: | ---: |",
        ...rows("Induced by the model", machine),
        ...rows("Written by a person", people),
      ].join("\n"),
      `Compared by: ${ways.map(wayWords).join(" ")}`,
    ].join("\n\n"),
  ];
}

function rows(title: string, tasks: readonly ExportTask[]): string[] {
  if (tasks.length === 0) return [];
  const all = tasks.flatMap(({ task: { execution } }) => (execution ? [execution] : []));
  const mean = all.reduce((sum, { score }) => sum + score, 0) / all.length;
  const tries = all.reduce((sum, { tried }) => sum + tried, 0);
  return [`| ${title} | ${all.length} | ${(100 * mean).toFixed(1)}% | ${tries} |`];
}

function wayWords(metric: InductionMetric): string {
  const { title, about } = metricWords[metric];
  return `${title}: ${about.charAt(0).toLowerCase()}${about.slice(1)}`;
}
