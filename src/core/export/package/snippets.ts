/** The files of `snippets/`: every training set-up of every format, for the files of the zip. */
import type { TrainingFile } from "../set-ups/set-up.ts";
import type { DataFile } from "./data-files.ts";
import { datasetName } from "./dataset-info.ts";

/** The files' paths and texts. */
export function snippets(files: readonly DataFile[]): { readonly path: string; readonly text: string }[] {
  return files
    .filter(({ side }) => side === "train")
    .flatMap((train) => {
      const { format } = train;
      const validation = files.find((each) => each.format === format && each.side === "validation");
      return (format.setUps ?? []).map(({ fileName, lines }) => ({
        path: `snippets/${fileName}`,
        text: textOf(lines(named(train), validation && named(validation))),
      }));
    });
}

/** The libraries that the zip holds set-ups for, by name. */
export function libraries(files: readonly DataFile[]): string[] {
  return [...new Set(files.flatMap(({ format }) => format.setUps ?? []))].map(({ title }) => title);
}

function named(file: DataFile): TrainingFile {
  return { path: file.path, datasetName: datasetName(file) };
}

function textOf(lines: readonly (string | false)[]): string {
  return `${lines.filter((each) => each !== false).join("\n")}\n`;
}
