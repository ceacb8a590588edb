/** The card's part on a mixture: its sets with their models and licences, what it stays clear of, and the rules beside the method's. */
import type { BalanceBy, MixedSet, MixRecord } from "../../rows/mix-record.ts";
import type { RunRow } from "../../rows/run-row.ts";
import { licenceName } from "../../models/spdx.ts";
import { markdownText } from "./plain.ts";

/** Paragraphs and a table in Markdown; none for a run that was not mixed. */
export function mixSection({ mix }: Pick<RunRow, "mix">): string[] {
  if (!mix) return [];
  return [
    "## Sets",
    [
      "| Set | From | Tasks read | Tasks kept | Weight | Written by | Licence |",
      "| --- | --- | ---: | ---: | ---: | --- | --- |",
      ...mix.sets.map(row),
    ].join("\n"),
    rules(mix),
  ];
}

function row({ name, from, tasks, kept, weight, model }: MixedSet): string {
  const claimed = model?.isClaimed ? ", as the run's file claims" : "";
  const cells = [
    ...[markdownText(name), from === "run" ? "a run" : "a file", String(tasks), String(kept), String(weight ?? "none")],
    model ? `${markdownText(model.title)}${claimed}` : "not known",
    model ? `${markdownText(licenceName(model.licence))}${claimed}` : "not known",
  ];
  return `| ${cells.join(" | ")} |`;
}

const BY: Readonly<Record<BalanceBy, string>> = {
  kind: "kind (classification or not)",
  length: "length band of the instruction",
  verb: "first verb of the instruction",
  tag: "tag",
};

function rules({ known, evaluation, rules: { needsExample, includesSeeds, balance, most } }: MixRecord): string {
  return [
    ...known.map(
      ({ name, tasks }) => `Nothing is too close to an instruction of ${markdownText(name)} (${tasks} tasks).`,
    ),
    ...evaluation.map(
      ({ name, tasks, commonWords }) =>
        `Nothing shares ${commonWords} words in a row with ${markdownText(name)} (${tasks} tasks; what more than ten of them have is not counted), or is too close to one of its questions.`,
    ),
    ...balance.map(({ by, most: each }) => `At most ${each} tasks of each ${BY[by]}.`),
    most === undefined ? "All tasks that pass were kept." : `At most ${most} tasks were drawn, by the random seed.`,
    needsExample ? "Each task has an example." : "Tasks may lack an example.",
    includesSeeds ? "The seeds of runs are among the tasks." : "The seeds of runs are not among the tasks.",
  ]
    .map((each) => `- ${each}`)
    .join("\n");
}
