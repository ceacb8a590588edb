/** README.md of a dataset: a card for the Hugging Face Hub. Its YAML header comes first, then what a careful user wants to know. */
import { isExample } from "../../models/example-model.ts";
import { sourceFacts } from "../../models/kinds.ts";
import { licenceName } from "../../models/spdx.ts";
import { datasetLicence } from "../dataset-licence.ts";
import { reasonWords } from "../../rows/reason-words.ts";
import type { RunRow } from "../../rows/run-row.ts";
import { bibtex, methodsParagraph } from "./citation.ts";
import { leavingSection, licenceSection } from "./leaving-section.ts";
import { cardHeader, type CardHeader } from "./card-header.ts";
import { executionSection } from "./execution-section.ts";
import { describeFilter, type ExportFilter } from "../selection/filter.ts";
import { differenceWords } from "../../method/difference-words.ts";
import type { RecipeOutline } from "../../recipes/recipe.ts";
import { outlineOf } from "../../recipes/recipes.ts";
import { presetWords } from "../../method/preset-words.ts";
import { markdownCode, markdownLink, markdownText } from "./plain.ts";
import { claimedWords } from "./seen-or-claimed.ts";
import { reviewSection } from "./review-section.ts";
import { mixSection } from "./mix-section.ts";
import { GIVEN } from "./given.ts";
import { givenCount } from "../../rows/given-count.ts";
import { libraries } from "./snippets.ts";
import { foundWords } from "../../settings/apply.ts";
import type { ExportTask } from "../format.ts";

export interface CardFacts extends Omit<CardHeader, "name" | "recipe" | "model"> {
  readonly run: RunRow;
  readonly filter: ExportFilter;
  /** The tasks of the export, both sides together. */
  readonly chosen: readonly ExportTask[];
  /** Their numbers, by side. */
  readonly tasks: { readonly train: number; readonly validation: number };
  /** What a person wrote or changed. */
  readonly byHand: readonly (readonly [what: string, count: number])[];
  /** The dataset's own licence, where a person chose one. */
  readonly licence?: string;
}

/** The card's text; all words from a person or a model are escaped. */
export function datasetCard(facts: CardFacts): string {
  const { run, licence } = facts;
  return [
    cardHeader({
      ...facts,
      name: run.name,
      recipe: outlineOf(run).id,
      model: licence === undefined ? datasetLicence(run) : { licence },
    }),
    `# ${markdownText(run.name)}`,
    introduction(outlineOf(run)),
    ...licenceSection(licence),
    modelSection(run),
    methodSection(run),
    ...mixSection(run),
    figuresSection(facts),
    ...executionSection(facts.chosen),
    reviewSection(run, facts.chosen),
    filesSection(facts),
    ...leavingSection(run),
    LIMITS,
    `## Source of the method\n\n${outlineOf(run).source}`,
    `## Citation\n\n${methodsParagraph(run, facts, markdownText)}\n\n\`\`\`bibtex\n${bibtex(run)}\`\`\`\n`,
  ].join("\n\n");
}

function modelSection(run: RunRow): string {
  const { model, asked, mix, earlierModels = [] } = run;
  const { asksNoModel, given } = outlineOf(run);
  const terms = `${GIVEN[given].title} stand under the terms of those who wrote them.`;
  if (asksNoModel) {
    const asked = mix
      ? "No model was asked for the mixture; “Sets” below names who wrote each set."
      : "No model was asked.";
    return `## Model and licence\n\n${list([asked, terms])}`;
  }
  if (isExample(run)) {
    const byHand = `No model was asked: the replies were written by hand for Seedbed's page, and stand under its licence, ${markdownText(model.licence)}.`;
    const claim = claimedWords(run);
    return `## Model and licence\n\n${list([byHand, ...(claim === undefined ? [] : [claim]), terms])}`;
  }
  const link = markdownLink(model.licenceUrl ?? "");
  const weights = sourceFacts(model.source).origin;
  const settings = foundWords(model);
  const claimed = claimedWords(run);
  return [
    "## Model and licence",
    list([
      `Written by: ${markdownText(model.title)}`,
      `Weights: ${markdownLink(weights) ?? markdownText(weights)}`,
      ...earlierModels.map(
        ({ origin, tasks }) =>
          `The first ${tasks} tasks are by an earlier file of this model: ${markdownText(origin)}.`,
      ),
      ...(asked && asked.refused.length > 0
        ? [
            `The server took no value for ${asked.refused.map((each) => markdownText(each.replaceAll("_", " "))).join(", ")}: its own defaults hold there.`,
          ]
        : []),
      `The model's licence: ${markdownText(licenceName(model.licence))}${link === undefined ? "" : ` (${link})`}. It governs what the model wrote; read it before you pass this dataset on or train on it.`,
      ...(settings === undefined ? [] : [`How it was asked: ${markdownText(settings)}.`]),
      ...(claimed === undefined ? [] : [claimed]),
      terms,
    ]),
  ].join("\n\n");
}

function methodSection(run: RunRow): string {
  const { method, randomSeed, seedsName } = run;
  const { methods, given, title } = outlineOf(run);
  return [
    "## Method",
    [
      `Recipe: ${title}. Preset: ${presetWords[method.preset].title}.`,
      `${GIVEN[given].short}: ${markdownText(seedsName)}, ${givenCount(run)}${given === "seeds" ? " tasks" : ""}. Random seed: ${randomSeed}.`,
      ...rules(run),
    ].join(" "),
    ...differences("paper", differenceWords(methods.paper, method)),
    ...differences("default", differenceWords(methods.default, method)),
  ].join("\n\n");
}

/** What the run's recipe does with prompts and with new instructions. */
function rules(run: RunRow): string[] {
  const { method } = run;
  const { asksNoModel, drawing, given, newIn } = outlineOf(run);
  if (given === "sets")
    return [
      `A task is kept when the ROUGE-L of its instruction to every one kept before is at most ${method.similarityThreshold}.`,
    ];
  if (asksNoModel) return ["No model was asked: a template wrote out each task from rows of the table."];
  const { total, machine } = method.demonstrations;
  const own = machine === 0 ? "" : `, up to ${machine} of them the machine's own`;
  const what = given === "pairs" ? "pairs of input and output" : "instructions";
  const one = method.answers === "answer" ? "one answer to each instruction" : "examples of each instruction";
  return [
    drawing ? `A prompt shows ${total} ${what}${own}.` : `No instruction is drawn: the model is asked for ${one}.`,
    newIn === "pool"
      ? `A new one is kept when its ROUGE-L to every other is at most ${method.similarityThreshold}.`
      : newIn === "batch"
        ? "An instruction that was induced before from the same task is counted with the first."
        : "No instruction is compared with another, and the order is the list's.",
  ];
}

function differences(preset: "paper" | "default", all: readonly string[]): string[] {
  const { title } = presetWords[preset];
  if (all.length === 0) return [`Differences from the preset ${title}: none.`];
  return [`Differences from the preset ${title}:`, list(all.map(markdownText))];
}

function figuresSection({ run, tasks, rows, byHand }: CardFacts): string {
  const { counters, goal, yesNoFit } = run;
  const { drawing, funnel, goal: ownGoal } = outlineOf(run);
  const share = counters.candidates === 0 ? "" : ` (${((100 * counters.accepted) / counters.candidates).toFixed(1)}%)`;
  const exported = tasks.train + tasks.validation;
  return [
    "## Figures",
    table(
      ["What", "Count"],
      [
        ["Tasks in this export", exported],
        ["Examples in this export", rows],
        ["Tasks for training", tasks.train],
        ["Tasks for validation", tasks.validation],
        ...byHand,
        ...(ownGoal ? [] : [["Tasks to generate", goal] as const]),
        ["Requests to the model", counters.requests],
        ["Requests that failed", counters.failedRequests],
        [(drawing ? undefined : funnel[0]?.title) ?? "Instructions parsed", counters.candidates],
        [`Instructions kept${share}`, counters.accepted],
        ["Classification tasks", counters.classification],
        ["Neither yes nor no", counters.unknownClassification],
        ...(yesNoFit
          ? [
              ["Yes or no: F1 on tasks with a known answer, left out in turn", yesNoFit.f1] as const,
              ["Yes or no: area under the curve", yesNoFit.auc] as const,
            ]
          : []),
        ["Tasks with an instance", counters.tasksWithInstances],
        ["Instances kept", counters.instances],
        ["Tokens read by the model", counters.promptTokens],
        ["Tokens written by the model", counters.completionTokens],
      ],
    ),
    ...refusals("Instructions refused", counters.refused),
    ...refusals("Parts of replies set aside", counters.setAside ?? {}),
    ...refusals("Instances refused", counters.refusedInstances),
  ].join("\n\n");
}

function refusals(title: string, counts: Readonly<Record<string, number>>): string[] {
  const entries = Object.entries(counts).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  if (entries.length === 0) return [];
  return [
    table(
      [title, "Count"],
      entries.map(([reason, count]) => [reasonWords(reason), count]),
    ),
  ];
}

function filesSection({ run, files, filter }: CardFacts): string {
  return [
    "## Files",
    list(files.map(({ path, format }) => `${markdownCode(path)}: ${format.about}`)),
    `Taken from the run: ${describeFilter(filter, run.worksOnSeeds !== true)}. ${markdownCode("seedbed.json")} names the run, its method and the checksum of every file; ${markdownCode("snippets/")} holds ready configurations for ${inWords(libraries(files))}.`,
  ].join("\n\n");
}

function introduction({ given, title }: RecipeOutline): string {
  const how = given === "seeds" ? `grown with the ${title} method` : "made";
  return `Instruction data ${how} by Seedbed, in a browser tab: ${GIVEN[given].madeSo}`;
}

const LIMITS = [
  "## Limits",
  "Unless the review above says so, nobody has checked every row. The authors of Self-Instruct judged a sample of GPT-3's data: 92% of the instructions were valid tasks, but only 54% of the rows were right in all fields. Smaller models do worse. Outputs may be wrong, biased or out of date, and the rules that refuse texts are about form and likeness, not about truth or harm. Read a sample before you train on it, and do not use it to evaluate a model.",
].join("\n\n");

/** `A, B and C`. */
function inWords(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

function list(items: readonly string[]): string {
  return items.map((each) => `- ${each}`).join("\n");
}

function table(head: readonly string[], rows: readonly (readonly [string, number])[]): string {
  const lines = rows.map(([name, count]) => `| ${markdownText(name)} | ${count} |`);
  return [`| ${head.join(" | ")} |`, "| --- | ---: |", ...lines].join("\n");
}
