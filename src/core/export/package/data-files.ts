/** Which data files a zip holds: one for each format and each side of the split, and what they are called. */
import type { AnyExportFormat, ExportTask } from "../format.ts";
import type { SplitTasks } from "../selection/split.ts";

/** `whole` for formats that keep everything: those know no sides. */
export type Side = "train" | "validation" | "whole";

export interface DataFile {
  /** Path in the zip. */
  readonly path: string;
  readonly format: AnyExportFormat;
  readonly side: Side;
  readonly tasks: readonly ExportTask[];
}

/** `data/messages-train.jsonl` and so on; there is no validation file where no task fell on that side. */
export function dataFiles(
  formats: readonly AnyExportFormat[],
  { train, validation }: SplitTasks,
  all: readonly ExportTask[],
): DataFile[] {
  return formats.flatMap((format) => {
    if (format.needsProvenance) return [{ path: `run/${format.fileName}`, format, side: "whole" as const, tasks: all }];
    const sides: (readonly [Side, readonly ExportTask[]])[] = [["train", train]];
    if (validation.length > 0) sides.push(["validation", validation]);
    return sides.map(([side, tasks]) => ({ path: pathOf(format, side), format, side, tasks }));
  });
}

/** The file of a format and side, if the zip has it. */
export function fileOf(files: readonly DataFile[], formatId: string, side: Side): DataFile | undefined {
  return files.find((each) => each.format.id === formatId && each.side === side);
}

function pathOf({ id, fileName }: AnyExportFormat, side: Side): string {
  return `data/${id}-${side}${fileName.slice(fileName.lastIndexOf("."))}`;
}
