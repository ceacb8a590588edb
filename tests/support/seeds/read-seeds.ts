/** Reads a text as seeds, and shows what a table of cases compares. */
import { importSeeds } from "../../../src/core/imports/import-seeds.ts";
import type { ImportOptions } from "../../../src/core/imports/source.ts";

/** Instruction, then input and output of each instance, then `system: …` where there is one. */
export type ShownTask = readonly (string | readonly [string, string])[];

export function readSeeds(name: string | undefined, text: string, options?: ImportOptions) {
  const { tasks, problems, asks } = importSeeds({ kind: "text", text, name }, options);
  return {
    tasks: tasks.map(({ instruction, instances, system }): ShownTask => [
      instruction,
      ...instances.map(({ input, output }) => [input, output] as const),
      ...(system === undefined ? [] : [`system: ${system}`]),
    ]),
    asks,
    /** Without the remark on few tasks, which all small files have, and those on the method's own rules. */
    said: problems
      .filter(({ message }) => !/^only \d+ tasks?;|^a machine task like this/u.test(message))
      .map(({ line, severity, message }) => `${line}, ${severity}: ${message}`),
  };
}

/** One instruction with one answer and no input. */
export const answered = (instruction: string, output: string): ShownTask => [instruction, ["", output]];
