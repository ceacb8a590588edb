/** The files of `snippets/`: every training set-up of every format, for the files of the zip. */
import { answeredExamples } from "../selection/examples.ts";
import {
  usualSettings,
  type SetUp,
  type TrainingFile,
  type TrainingFiles,
  type TrainingSettings,
} from "../set-ups/set-up.ts";
import type { DataFile } from "./data-files.ts";
import { datasetName } from "./dataset-info.ts";

/** The files' paths and texts. */
export function snippets(files: readonly DataFile[]): { readonly path: string; readonly text: string }[] {
  return files
    .filter(({ side }) => side === "train")
    .flatMap((train) => {
      const { format } = train;
      const validation = files.find((each) => each.format === format && each.side === "validation");
      const named = { train: trainingFile(train), validation: validation && trainingFile(validation) };
      return snippetsOf(format.setUps ?? [], named, usualSettings);
    });
}

/** The same for some set-ups, files and settings. */
export function snippetsOf(setUps: readonly SetUp[], files: TrainingFiles, settings: TrainingSettings) {
  return setUps.map(({ fileName, lines }) => ({ path: `snippets/${fileName}`, text: textOf(lines(files, settings)) }));
}

/** The libraries that the zip holds set-ups for, by name. */
export function libraries(files: readonly DataFile[]): string[] {
  return [...new Set(files.flatMap(({ format }) => format.setUps ?? []))].map(({ title }) => title);
}

function trainingFile(file: DataFile): TrainingFile {
  return { path: file.path, datasetName: datasetName(file), rows: answeredExamples(file.tasks) };
}

function textOf(lines: readonly (string | false)[]): string {
  return `${lines.filter((each) => each !== false).join("\n")}\n`;
}
