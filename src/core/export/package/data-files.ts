/** Which data files a zip holds: one for each format and each side of the split, and what they are called. */
import type { ExportFormat, ExportTask } from "../format.ts";
import type { SplitTasks } from "../selection/split.ts";

/** `whole` for formats that hold the whole run: these are not split. */
type Side = "train" | "validation" | "whole";

export interface DataFile {
  /** Path in the zip. */
  readonly path: string;
  readonly format: ExportFormat;
  readonly side: Side;
  readonly tasks: readonly ExportTask[];
}

/** `data/messages-train.jsonl` and so on. There is no validation file when that side has no task. */
export function dataFiles(
  formats: readonly ExportFormat[],
  { train, validation }: SplitTasks,
  all: readonly ExportTask[],
): DataFile[] {
  return formats.flatMap((format): DataFile[] => {
    const { id, fileName } = format;
    if (format.holds === "whole-run") return [{ path: `run/${fileName}`, format, side: "whole", tasks: all }];
    const ending = fileName.slice(fileName.lastIndexOf("."));
    const file = (side: Side, tasks: readonly ExportTask[]) => ({
      path: `data/${id}-${side}${ending}`,
      format,
      side,
      tasks,
    });
    return [file("train", train), ...(validation.length > 0 ? [file("validation", validation)] : [])];
  });
}
