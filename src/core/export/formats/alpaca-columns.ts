/** Instruction, input and output: Alpaca's three columns, for every format that has them; a fourth for system texts where a run has any. */
import type { ExportSource, LlamaFactoryReading } from "../format.ts";
import { examples, hasSystems, type Example } from "../selection/examples.ts";

export type AlpacaRow = Pick<Example, "instruction" | "input" | "output"> & { readonly system?: string };

/** The rows of some tasks, one for each instance, with their members in this order. */
export function* alpacaRows({ run, tasks }: Pick<ExportSource, "run" | "tasks">): Generator<AlpacaRow> {
  const withSystem = hasSystems(run);
  for (const { instruction, input, output, system } of examples(tasks)) {
    yield { instruction, input, output, ...(withSystem ? { system } : {}) };
  }
}

export const alpacaColumns: LlamaFactoryReading = {
  formatting: "alpaca",
  columns: { prompt: "instruction", query: "input", response: "output" },
  systemColumn: "system",
};
