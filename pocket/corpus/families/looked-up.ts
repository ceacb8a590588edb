/** A shape of classification family: words by label, told apart by looking them up. */

import { labelling } from "../define.ts";
import type { Family } from "../family.ts";
import { solver } from "../solve.ts";

/** Words by label, told apart by looking them up. */
export function table(options: {
  readonly name: string;
  readonly heldOut?: boolean;
  readonly say: readonly string[];
  readonly recognise: RegExp;
  readonly rows: Readonly<Record<string, readonly string[]>>;
  readonly shown?: readonly number[];
}): Family {
  const { name, heldOut = false, say, recognise, rows, shown } = options;
  const labels = Object.keys(rows);
  return labelling({
    name,
    heldOut,
    say,
    draw: (random) => ({
      labels: random.sample(labels, random.pick(shown ?? [labels.length])),
      write: (label) => random.pick(rows[label] ?? []),
    }),
    judge: solver(recognise, (input) => labels.find((label) => rows[label]?.includes(input.trim()))),
  });
}
