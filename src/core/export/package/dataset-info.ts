/** `dataset_info.json`: how LLaMA-Factory reads those data files that it can read. */
import type { DataFile } from "./data-files.ts";

/** The file's text. @param withSystem whether the files have a column of system texts */
export function datasetInfo(files: readonly Pick<DataFile, "path" | "format" | "side">[], withSystem: boolean): string {
  const entries = files.flatMap((file) => {
    const { llamaFactory } = file.format;
    if (llamaFactory === undefined) return [];
    const { systemColumn, ...reading } = llamaFactory;
    const system = withSystem && systemColumn !== undefined ? { system: systemColumn } : {};
    return [
      [datasetName(file), { file_name: file.path, ...reading, columns: { ...reading.columns, ...system } }] as const,
    ];
  });
  return `${JSON.stringify(Object.fromEntries(entries), undefined, 2)}\n`;
}

/** What LLaMA-Factory's own configuration calls a file. */
export function datasetName({ format, side }: Pick<DataFile, "format" | "side">): string {
  return `seedbed_${format.id.replaceAll("-", "_")}_${side}`;
}
