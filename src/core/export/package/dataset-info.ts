/** `dataset_info.json`: how LLaMA-Factory reads those data files that it can read. */
import type { DataFile } from "./data-files.ts";

/** The file's text. */
export function datasetInfo(files: readonly DataFile[]): string {
  const entries = files.flatMap((file) => {
    const { llamaFactory } = file.format;
    return llamaFactory === undefined ? [] : [[datasetName(file), { file_name: file.path, ...llamaFactory }] as const];
  });
  return `${JSON.stringify(Object.fromEntries(entries), undefined, 2)}\n`;
}

/** What LLaMA-Factory's own configuration calls a file. */
export function datasetName({ format, side }: Pick<DataFile, "format" | "side">): string {
  return `seedbed_${format.id.replaceAll("-", "_")}_${side}`;
}
