/** The few numbers that say what a run has made, for beside its first picture. Pure. */
import { proportions } from "../../../core/insights/statistics.ts";
import { count, score, share } from "../../words/numbers.ts";
import type { ShownRun } from "./sides.ts";

export interface KeyNumber {
  readonly value: string;
  readonly words: string;
}

export function keyNumbers({ outline, snapshot }: ShownRun): readonly KeyNumber[] {
  const { counters, statistics, toSeeds, verbs } = snapshot;
  const { classificationShare, instancesPerInstruction } = proportions(statistics);
  const pairs = verbs.verbs.reduce((sum, { nouns }) => sum + nouns.length, 0);
  const isGrown = outline.newIn === "pool";
  return [
    { value: count(statistics.instructions), words: "new tasks" },
    ...(counters.candidates > statistics.instructions
      ? [
          {
            value: share(counters.accepted / counters.candidates),
            words: `of ${count(counters.candidates)} candidates kept`,
          },
        ]
      : []),
    { value: instancesPerInstruction.toFixed(1), words: "examples for each task" },
    { value: share(classificationShare), words: "are classification" },
    ...(isGrown && toSeeds.scores > 0
      ? [{ value: score(toSeeds.mean), words: "mean ROUGE-L to the nearest seed: lower is newer" }]
      : []),
    ...(pairs > 0 ? [{ value: count(pairs), words: "pairs of verb and object in the wheel" }] : []),
  ];
}
