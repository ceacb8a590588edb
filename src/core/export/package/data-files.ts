/** Which data files a zip holds: one for each format and each side of the split, and what they are called. */
import type { ExportFormat, ExportTask } from "../format.ts";
import type { SplitTasks } from "../selection/split.ts";

/** `whole` for formats that hold the whole run: those know no sides. */
type Side = "train" | "validation" | "whole";

export interface DataFile {
  /** Path in the zip. */
  readonly path: string;
  readonly format: ExportFormat;
  readonly side: Side;
  readonly tasks: readonly ExportTask[];
}

/** `data/messages-train.jsonl` and so on; there is no validation file where no task fell on that side. */
export function dataFiles(
  formats: readonly ExportFormat[],
  { train, validation }: SplitTasks,
  all: readonly ExportTask[],
): DataFile[] {
  return formats.flatMap((format) => {
    if (format.holds === "whole-run")
      return [{ path: `run/${format.fileName}`, format, side: "whole" as const, tasks: all }];
    const sides: (readonly [Side, readonly ExportTask[]])[] = [["train", train]];
    if (validation.length > 0) sides.push(["validation", validation]);
    return sides.map(([side, tasks]) => ({ path: pathOf(format, side), format, side, tasks }));
  });
}

function pathOf({ id, fileName }: ExportFormat, side: Side): string {
  return `data/${id}-${side}${fileName.slice(fileName.lastIndexOf("."))}`;
}
