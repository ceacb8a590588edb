/** `dataset_info.json`: how LLaMA-Factory reads the data files, in its own words (its data/README). */
import type { DataFile } from "./data-files.ts";

/** The part of a description that depends on the format; formats it cannot read have none. */
const descriptions = new Map<string, object>([
  [
    "messages",
    {
      formatting: "sharegpt",
      columns: { messages: "messages" },
      tags: { role_tag: "role", content_tag: "content", user_tag: "user", assistant_tag: "assistant" },
    },
  ],
  ["alpaca", { formatting: "alpaca", columns: { prompt: "instruction", query: "input", response: "output" } }],
  ["alpaca-lines", { formatting: "alpaca", columns: { prompt: "instruction", query: "input", response: "output" } }],
  ["csv", { formatting: "alpaca", columns: { prompt: "instruction", query: "input", response: "output" } }],
  ["parquet", { formatting: "alpaca", columns: { prompt: "instruction", query: "input", response: "output" } }],
  ["prompt-completion", { formatting: "alpaca", columns: { prompt: "prompt", response: "completion" } }],
  [
    "sharegpt",
    {
      formatting: "sharegpt",
      columns: { messages: "conversations" },
      tags: { role_tag: "from", content_tag: "value", user_tag: "human", assistant_tag: "gpt" },
    },
  ],
]);

/** The file's text. */
export function datasetInfo(files: readonly DataFile[]): string {
  const entries = files.flatMap((file) => {
    const description = descriptions.get(file.format.id);
    return description === undefined ? [] : [[datasetName(file), { file_name: file.path, ...description }] as const];
  });
  return `${JSON.stringify(Object.fromEntries(entries), undefined, 2)}\n`;
}

/** What LLaMA-Factory's own configuration calls a file. */
export function datasetName({ format, side }: Pick<DataFile, "format" | "side">): string {
  return `seedbed_${format.id.replaceAll("-", "_")}_${side}`;
}
