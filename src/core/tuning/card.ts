/** README.md of a tuned model: what it was tuned from and on, how, and its figures before and after. */
import { hubLicence } from "../export/package/hub-licence.ts";
import { markdownText, yamlText } from "../export/package/plain.ts";
import type { ModelRecord } from "../models/model.ts";
import { licenceName } from "../models/spdx.ts";
import { outlineOf } from "../recipes/recipes.ts";
import { isFromFile } from "../rows/ids.ts";
import type { RunRow } from "../rows/run-row.ts";
import { whereTuned, type TunedWhere } from "./device.ts";
import { withInterval, type GroupFigures } from "./figures.ts";
import type { TuningOutcome } from "./outcome.ts";
import type { LoraChoice } from "./lora-plan.ts";
import { planFields, type TuningPlan } from "./plan.ts";
import { promptShapes } from "./prompt-shapes.ts";
import { testGroups, type TestGroup } from "./test-tasks.ts";

export interface TuningCardFacts extends TunedWhere {
  readonly title: string;
  /** The model before. */
  readonly student: Pick<ModelRecord, "title" | "licence" | "licenceUrl">;
  /** The run whose tasks were learned. */
  readonly run: RunRow;
  readonly plan: TuningPlan;
  /** How it was tuned by LoRA; absent where all weights were. */
  readonly lora?: LoraChoice;
  readonly outcome: TuningOutcome;
}

/** The card's text; words from outside are escaped. */
export function tuningCard(facts: TuningCardFacts): string {
  return [header(facts), `# ${markdownText(facts.title)}`, origin(facts), how(facts), figures(facts), manner(facts)]
    .concat(READING)
    .join("\n\n");
}

function header({ student }: TuningCardFacts): string {
  const licence = Object.entries(hubLicence(student)).map(([key, value]) => `${key}: ${yamlText(value)}`);
  return ["---", ...licence, "pipeline_tag: text-generation", "library_name: gguf", "---"].join("\n");
}

function origin({ student, run, outcome }: TuningCardFacts): string {
  const { tasks, rows } = outcome;
  const { title } = outlineOf(run);
  return list([
    `Tuned from: ${markdownText(student.title)}, licence ${markdownText(licenceName(student.licence))}`,
    `Tuned on: ${rows} rows of ${tasks} tasks that a run of Seedbed made (recipe ${title}, random seed ${run.randomSeed})`,
    `Their texts were written by ${markdownText(run.model.title)}, licence ${markdownText(licenceName(run.model.licence))}, and nobody checked them`,
    "Seen by the page that tuned it: the rows, the losses and the figures below",
    `Claimed: the student's name and licence are the words of its list or file${isFromFile(run.id) ? "; all that is said of the run is the word of the file it came out of" : ""}`,
  ]);
}

function how({ plan, lora, outcome, ...where }: TuningCardFacts): string {
  const { rowsHeldOut, rowsTooLong, seconds, steps, tokensPerSecond, losses } = outcome;
  const settings = planFields.map(({ field, title }) => `${title}: ${plan[field]}`);
  const lost = losses
    .map(({ learned, heldOut }) => [learned, heldOut].map((loss) => loss?.toFixed(3) ?? "-").join(" / "))
    .join(", ");
  return [
    "## How",
    list([
      `${lora ? whatOf(lora) : "All weights"}, by AdamW; the loss is on the answers alone`,
      `Computed in single precision ${whereTuned(where)}`,
      `Prompt: ${promptShapes[plan.promptShape].title}`,
      ...settings,
      `${rowsHeldOut} rows held out, ${rowsTooLong} left out as too long`,
      `${steps} steps in ${seconds.toFixed(0)} seconds, ${tokensPerSecond.toFixed(0)} tokens a second`,
      `Loss before and after each epoch, learned / held out: ${lost}`,
    ]),
  ].join("\n\n");
}

function whatOf({ rank, alpha, targets }: LoraChoice): string {
  return `LoRA of rank ${rank}, alpha ${alpha}, on ${targets.join(", ")}`;
}

function figures({ outcome: { before, after, gain } }: TuningCardFacts): string {
  const pair = (of: (figures: GroupFigures) => number | undefined, group: TestGroup) =>
    [before[group], after[group]]
      .map((each) => each && of(each))
      .map((percent) => (percent === undefined ? "" : `${percent}%`))
      .join(", ");
  return [
    "## Before and after",
    table(
      [
        "Tasks",
        "Asked",
        "ROUGE-L before",
        "after",
        "gain",
        "Exact",
        "Right",
        "Whole replies before",
        "after",
        "Stopped",
      ],
      groupsOf(after).map((group) => {
        const [b, a, g] = [before[group], after[group], gain[group]];
        return [
          ...[testGroups[group].title, a?.n, withInterval(b), withInterval(a), withInterval(g)],
          ...[pair(({ exact }) => exact, group), pair(({ right }) => right, group)],
          ...[withInterval(b?.whole), withInterval(a?.whole), pair(({ stopped }) => stopped, group)],
        ];
      }),
    ),
    list(groupsOf(after).map((group) => `${testGroups[group].title}: ${testGroups[group].about}`)),
  ].join("\n\n");
}

function manner({ outcome: { before, after, targets } }: TuningCardFacts): string {
  return [
    "## Manner",
    "Of the answers before, after, and of the right answers. Openings: the share of first words in common with the right answers.",
    table(
      ["Tasks", "Words", "Lists", "Hedges", "Openings"],
      groupsOf(after).map((group) => {
        const all = [before[group]?.manner, after[group]?.manner, targets[group]];
        const row = (of: "words" | "lists" | "hedges" | "openings") => all.map((each) => each?.[of]).join(" / ");
        return [testGroups[group].title, row("words"), row("lists"), row("hedges"), row("openings")];
      }),
    ),
  ].join("\n\n");
}

const READING = `## How to read this

ROUGE-L is times 100, with the interval that holds 95% of resamples. All answers are greedy, from the same prompts. An answer ends at the first blank
line, or with the first line of a reply that was cut: a base model goes on after its answer. Whole replies, as the paper scores them, count what
follows too, so a student gains there by learning to stop. A tuning helps where its data support a task, and little elsewhere; answers that only
look more like the right ones show in the table of manner, and not in the share that is right.
`;

function groupsOf(all: TuningOutcome["after"]): TestGroup[] {
  return Object.keys(all) as TestGroup[];
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}

function table(head: readonly string[], rows: readonly (readonly (string | number | undefined)[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
