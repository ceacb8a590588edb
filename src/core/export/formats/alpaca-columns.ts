/** Instruction, input and output: Alpaca's three columns, for every format that has them. */
import type { ExportTask, LlamaFactoryReading } from "../format.ts";
import { examples, type Example } from "../selection/examples.ts";

export type AlpacaRow = Pick<Example, "instruction" | "input" | "output">;

/** The rows of some tasks, one for each instance, with their members in this order. */
export function* alpacaRows(tasks: Iterable<ExportTask>): Generator<AlpacaRow> {
  for (const { instruction, input, output } of examples(tasks)) yield { instruction, input, output };
}

export const alpacaColumns: LlamaFactoryReading = {
  formatting: "alpaca",
  columns: { prompt: "instruction", query: "input", response: "output" },
};
