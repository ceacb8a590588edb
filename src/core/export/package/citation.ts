/** How a dataset is described and cited in a paper: a paragraph on its method, and BibTeX entries. */
import { isExample } from "../../models/example-model.ts";
import { sourceFacts } from "../../models/kinds.ts";
import { licenceName } from "../../models/spdx.ts";
import type { RecipeOutline } from "../../recipes/recipe.ts";
import { outlineOf } from "../../recipes/recipes.ts";
import type { RunRow } from "../../rows/run-row.ts";
import { presetWords } from "../../method/preset-words.ts";
import { shownLine } from "../../text/shown-line.ts";
import { bibtexText } from "./plain.ts";

export interface CitedFigures {
  /** Examples in all splits together. */
  readonly rows: number;
  readonly tasks: { readonly train: number; readonly validation: number };
}

/** Some sentences of text. @param shown how a name from outside is written into it; as a line of plain text without it */
export function methodsParagraph(
  run: RunRow,
  { rows, tasks }: CitedFigures,
  shown: (text: string) => string = shownLine,
): string {
  const { method, mix, model, randomSeed, seedsName, seedCount, counters } = run;
  const { asksNoModel, drawing, given, newIn, title } = outlineOf(run);
  const noModel = asksNoModel === true || isExample(run);
  const { total, machine } = method.demonstrations;
  const share = counters.candidates === 0 ? "" : ` (${((100 * counters.accepted) / counters.candidates).toFixed(1)}%)`;
  return [
    `We made ${tasks.train + tasks.validation} tasks with ${rows} examples with Seedbed, by the recipe ${title} (preset ${presetWords[method.preset].title}), from ${mix?.sets.length ?? seedCount} ${GIVEN[given]} (${shown(seedsName)}).`,
    noModel
      ? mix
        ? "No model was asked for the mixture."
        : "No model was asked."
      : `The model was ${shown(model.title)} (licence: ${shown(licenceName(model.licence))}).`,
    ...(mix?.sets ?? []).flatMap(({ name, model: writer }) =>
      writer
        ? [
            `The new tasks of ${shown(name)} came from ${shown(writer.title)} (licence: ${shown(licenceName(writer.licence))}).`,
          ]
        : [],
    ),
    ...(drawing && given === "seeds"
      ? [`Each prompt showed ${total} demonstrations, up to ${machine} of them generated.`]
      : []),
    ...(newIn === "pool"
      ? [
          `A candidate was kept when its ROUGE-L to every task of the pool was at most ${method.similarityThreshold}; ${counters.accepted} of ${counters.candidates} candidates${share} were kept.`,
        ]
      : []),
    ...(tasks.validation === 0
      ? []
      : [`${tasks.train} tasks are for training and ${tasks.validation} for validation.`]),
    `The random seed was ${randomSeed}.`,
  ].join(" ");
}

const GIVEN: Readonly<Record<RecipeOutline["given"], string>> = {
  sets: "sets of tasks",
  seeds: "seed tasks",
  instructions: "given instructions",
  rows: "labelled rows",
  pairs: "tasks with pairs of input and output",
};

/** The entries for the recipe's papers, Seedbed, and the model, an empty line between them. */
export function bibtex(run: RunRow): string {
  const { model } = run;
  const { asksNoModel, id } = outlineOf(run);
  const noModel = asksNoModel === true || isExample(run);
  return [...(PAPERS[id] ?? []), SEEDBED, ...(noModel ? [] : [modelEntry(model)])].join("\n");
}

function modelEntry({ title, source, licence }: RunRow["model"]): string {
  return entry("misc", "model", {
    title: bibtexText(title),
    howpublished: bibtexText(sourceFacts(source).origin),
    note: `Licence: ${bibtexText(licenceName(licence))}`,
  });
}

function entry(kind: string, key: string, fields: Readonly<Record<string, string>>): string {
  const lines = Object.entries(fields).map(([name, value]) => `  ${name} = {${value}},\n`);
  return `@${kind}{${key},\n${lines.join("")}}\n`;
}

const SEEDBED = entry("software", "seedbed", {
  title: "{Seedbed}: {Self-Instruct} in a browser tab",
  author: "{The Seedbed authors}",
  year: "2026",
});

/** By the id of the recipe, from the papers' own pages. */
const PAPERS: Readonly<Record<string, readonly string[]>> = {
  "self-instruct": [
    entry("inproceedings", "wang2023selfinstruct", {
      title: "{Self-Instruct}: Aligning Language Models with Self-Generated Instructions",
      author:
        "Wang, Yizhong and Kordi, Yeganeh and Mishra, Swaroop and Liu, Alisa and Smith, Noah A. and Khashabi, Daniel and Hajishirzi, Hannaneh",
      booktitle: "Proceedings of the 61st Annual Meeting of the Association for Computational Linguistics",
      year: "2023",
      doi: "10.18653/v1/2023.acl-long.754",
    }),
  ],
  alpaca: [
    entry("misc", "taori2023alpaca", {
      title: "{Stanford Alpaca}: An Instruction-following {LLaMA} Model",
      author:
        "Taori, Rohan and Gulrajani, Ishaan and Zhang, Tianyi and Dubois, Yann and Li, Xuechen and Guestrin, Carlos and Liang, Percy and Hashimoto, Tatsunori B.",
      howpublished: "https://github.com/tatsu-lab/stanford\\_alpaca",
      year: "2023",
    }),
  ],
  answers: [
    entry("misc", "zhang2023survey", {
      title: "Instruction Tuning for Large Language Models: A Survey",
      author: "Zhang, Shengyu and others",
      eprint: "2308.10792",
      archiveprefix: "arXiv",
      year: "2023",
    }),
  ],
  induction: [
    entry("misc", "honovich2022induction", {
      title: "Instruction Induction: From Few Examples to Natural Language Task Descriptions",
      author: "Honovich, Or and Shaham, Uri and Bowman, Samuel R. and Levy, Omer",
      eprint: "2205.10782",
      archiveprefix: "arXiv",
      year: "2022",
    }),
  ],
  templates: [
    entry("inproceedings", "wei2022finetuned", {
      title: "Finetuned Language Models Are Zero-Shot Learners",
      author: "Wei, Jason and others",
      booktitle: "International Conference on Learning Representations",
      year: "2022",
    }),
    entry("inproceedings", "sanh2022multitask", {
      title: "Multitask Prompted Training Enables Zero-Shot Task Generalization",
      author: "Sanh, Victor and others",
      booktitle: "International Conference on Learning Representations",
      year: "2022",
    }),
  ],
};
