/** The pairs of the page's own induction tasks: no document of a training holds one of them, so that they can test it. */

import { builtInTasks } from "../../src/core/induction/tasks/built-in.ts";

const PAIRS: ReadonlySet<string> = new Set(
  builtInTasks.flatMap(({ pairs }) =>
    pairs.flatMap(({ input, answers }) => answers.map((answer) => joined(input, answer))),
  ),
);

/** Whether the pair is one of those that the tasks will be tested with. */
export function isKeptAside(input: string, output: string): boolean {
  return PAIRS.has(joined(input, output));
}

function joined(input: string, output: string): string {
  return `${input.toLowerCase()}\n${output.toLowerCase()}`;
}
