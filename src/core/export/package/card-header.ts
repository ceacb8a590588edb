/** The YAML header of a dataset card, in the Hub's words: licence, language, size, and which file is which split. */
import type { ModelRecord } from "../../models/model.ts";
import type { DataFile } from "./data-files.ts";
import { yamlText } from "./plain.ts";
import { hubLicence } from "../provenance.ts";

export interface CardHeader {
  readonly name: string;
  readonly model: Pick<ModelRecord, "licence" | "licenceUrl">;
  /** ISO 639 code of the instructions' language. */
  readonly language: string;
  /** Examples in all splits together. */
  readonly rows: number;
  readonly files: readonly DataFile[];
}

/** Formats the Hub's viewer opens as tables; the first of a zip is the default one. */
const VIEWABLE = new Set(["messages", "alpaca", "alpaca-lines", "prompt-completion", "sharegpt", "csv", "parquet"]);

/** The header between its two rules. */
export function cardHeader({ name, model, language, rows, files }: CardHeader): string {
  const licence = Object.entries(hubLicence(model)).map(([key, value]) => `${key}: ${yamlText(String(value))}`);
  return [
    "---",
    `pretty_name: ${yamlText(name)}`,
    ...licence,
    "language:",
    `- ${yamlText(language)}`,
    "task_categories:",
    "- text-generation",
    "tags:",
    "- synthetic",
    "- self-instruct",
    "size_categories:",
    `- ${sizeCategory(rows)}`,
    ...configs(files),
    "---",
  ].join("\n");
}

function configs(files: readonly DataFile[]): string[] {
  const names = [...new Set(files.map(({ format }) => format.id))].filter((id) => VIEWABLE.has(id));
  if (names.length === 0) return [];
  return [
    "configs:",
    ...names.flatMap((id, index) => [
      `- config_name: ${id}`,
      ...(index === 0 ? ["  default: true"] : []),
      "  data_files:",
      ...files
        .filter(({ format }) => format.id === id)
        .flatMap(({ side, path }) => [`  - split: ${side}`, `    path: ${path}`]),
    ]),
  ];
}

/** The Hub's name for a number of rows. */
export function sizeCategory(rows: number): string {
  const steps: readonly (readonly [number, string])[] = [
    [1e3, "n<1K"],
    [1e4, "1K<n<10K"],
    [1e5, "10K<n<100K"],
    [1e6, "100K<n<1M"],
  ];
  return steps.find(([below]) => rows < below)?.[1] ?? "1M<n<10M";
}
