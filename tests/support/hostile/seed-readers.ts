/** Readers of seeds and tables: each error names its line, and nothing of a wrong file is imported. */
import { importSeeds } from "../../../src/core/imports/import-seeds.ts";
import type { ImportFormat, ImportOptions } from "../../../src/core/imports/source.ts";
import type { ImportProblem } from "../../../src/core/imports/problems.ts";
import { strip } from "../../../src/core/text/python-text.ts";
import type { SeedTask } from "../../../src/core/rows/seeds-row.ts";
import { areDifferent, areNamed, hostileReader, taskLine, type HostileReader } from "./reader.ts";

/** Most problems listed for one file. */
const MOST_PROBLEMS = 200;

const titles: Readonly<Record<ImportFormat, string>> = {
  json: "JSON",
  csv: "CSV",
  conversations: "conversations",
  lines: "lines",
};

export const seedReaders: readonly HostileReader[] = [
  table("seeds, in a task", () => ({}), taskLine),
  table("table, guessed", () => ({})),
  ...(["json", "csv", "conversations", "lines"] as const).map((format) =>
    table(`table, ${titles[format]}`, () => ({ format })),
  ),
  table(
    "table, JSON, in a task",
    () => ({ format: "json" }),
    (text) => `[${taskLine(text)}]`,
  ),
  table(
    "table, CSV, in a cell",
    () => ({ format: "csv" }),
    (text) => `instruction,output\n"${text.replaceAll('"', '""')}",a\n`,
  ),
];

function table(name: string, options: () => ImportOptions, envelope?: HostileReader["envelope"]): HostileReader {
  return hostileReader({
    ...{ name, ...(envelope && { envelope }), take: (text) => importSeeds({ kind: "text", text }, options()) },
    said: ({ problems }) => problems.map(({ message }) => message),
    holds: (reading, text) => ({
      ...ofSeeds(reading, text),
      "the format is the one chosen": reading.format === (options().format ?? reading.format),
      "each instance has an output": reading.tasks.every(({ instances }) =>
        instances.every(({ output }) => strip(output) !== ""),
      ),
      "no more problems than may be named": reading.problems.length <= MOST_PROBLEMS,
    }),
  });
}

function ofSeeds(
  { tasks: read, problems }: { readonly tasks: readonly SeedTask[]; readonly problems: readonly ImportProblem[] },
  text: string,
): Readonly<Record<string, boolean>> {
  const wrong = problems.some(({ severity }) => severity === "error");
  return {
    "either seeds are taken or an error is named, never both or neither": read.length > 0 !== wrong,
    "each problem stands on a line of the text": areNamed(problems, text),
    "no instruction is empty": read.every(({ instruction }) => strip(instruction) !== ""),
    "each seed has an id of its own": areDifferent(read.map(({ id }) => id)),
  };
}
