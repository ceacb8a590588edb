/** The YAML header of a dataset card, in the Hub's words: licence, language, size, and which file is which split. */
import type { ModelRecord } from "../../models/model.ts";
import type { DataFile } from "./data-files.ts";
import { yamlText } from "./plain.ts";
import { hubLicence } from "./hub-licence.ts";

export interface CardHeader {
  readonly name: string;
  /** Id of the recipe. */
  readonly recipe: string;
  readonly model: Pick<ModelRecord, "licence" | "licenceUrl">;
  /** ISO 639 code of the instructions' language. */
  readonly language: string;
  /** Examples in all splits together. */
  readonly rows: number;
  readonly files: readonly DataFile[];
}

/** The header between its two `---` lines. */
export function cardHeader({ name, recipe, model, language, rows, files }: CardHeader): string {
  const licence = Object.entries(hubLicence(model)).map(([key, value]) => `${key}: ${yamlText(value)}`);
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
    `- ${yamlText(recipe)}`,
    "size_categories:",
    `- ${sizeCategory(rows)}`,
    // No loader opens files without rows.
    ...(rows === 0 ? [] : configs(files)),
    "---",
  ].join("\n");
}

/**
 * The formats that `load_dataset` and the Hub's viewer open as tables; the first is the default. Both take one loader for
 * all of them, that of the default, so files of another kind would fail under it.
 */
function configs(files: readonly DataFile[]): string[] {
  const all = [...new Set(files.map(({ format }) => format))];
  const loader = all.find((each) => each.loader !== undefined)?.loader;
  const tables = all.filter((each) => each.loader !== undefined && each.loader === loader);
  if (tables.length === 0) return [];
  return [
    "configs:",
    ...tables.flatMap((table, index) => [
      `- config_name: ${table.id}`,
      ...(index === 0 ? ["  default: true"] : []),
      "  data_files:",
      ...files
        .filter(({ format }) => format === table)
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
