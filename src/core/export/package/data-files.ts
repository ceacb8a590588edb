/** Which data files a zip holds: one for each format and each side of the split, and what they are called. */
import type { ExportFormat, ExportTask } from "../format.ts";
import type { Side, SideTasks } from "../selection/sides.ts";

export interface DataFile {
  /** Path in the zip. */
  readonly path: string;
  readonly format: ExportFormat;
  /** `whole` for formats that hold the whole run: these are not split. */
  readonly side: Side | "whole";
  readonly tasks: readonly ExportTask[];
}

/** `data/messages-train.jsonl` and so on, one for each side that has an example; where none has, a training file without rows. */
export function dataFiles(
  formats: readonly ExportFormat[],
  sides: readonly SideTasks[],
  all: readonly ExportTask[],
): DataFile[] {
  return formats.flatMap((format): DataFile[] => {
    const { id, fileName } = format;
    if (format.holds === "whole-run") return [{ path: `run/${fileName}`, format, side: "whole", tasks: all }];
    const ending = fileName.slice(fileName.lastIndexOf("."));
    const filled: readonly SideTasks[] = sides.length > 0 ? sides : [{ side: "train", tasks: [] }];
    return filled.map(({ side, tasks }) => ({ path: `data/${id}-${side}${ending}`, format, side, tasks }));
  });
}
