/** A shape of classification family: sample texts for each label, told apart by cues. Knows no label of its own. */

import { labelling } from "../define.ts";
import type { Family } from "../family.ts";
import { capital, expand } from "../grammar.ts";
import { byCue, solver } from "../solve.ts";

/** For each label, templates of texts that deserve it, and the cue by which a judge knows them. */
export type Samples = Readonly<Record<string, { readonly cue: RegExp; readonly texts: readonly string[] }>>;

/** A family of texts told apart by cues; shows as many labels as asked for. */
export function sampled(options: {
  readonly name: string;
  readonly heldOut?: boolean;
  readonly say: readonly string[];
  readonly recognise: RegExp;
  readonly samples: Samples;
  readonly shown?: readonly number[];
}): Family {
  const { name, heldOut = false, say, recognise, samples, shown } = options;
  const labels = Object.keys(samples);
  const cues = Object.fromEntries(labels.map((label) => [label, samples[label]?.cue ?? /$^/u]));
  return labelling({
    name,
    heldOut,
    say,
    draw: (random) => ({
      labels: random.sample(labels, random.pick(shown ?? [labels.length])),
      write: (label) => capital(expand(random.pick(samples[label]?.texts ?? []), random)),
    }),
    judge: solver(recognise, (input) => byCue(input, cues)),
  });
}
