/** The figures by which runs of an experiment are compared, and their means over random seeds. Pure. */
import type { InsightsSnapshot } from "../insights/snapshot.ts";
import type { ColumnKind } from "../insights/table.ts";
import { itemsRead } from "../rows/counters.ts";

/** A run's figure; undefined where the run has none, as a score where nothing was compared. */
interface Figure {
  readonly id: string;
  readonly title: string;
  readonly kind: ColumnKind;
  readonly of: (snapshot: InsightsSnapshot) => number | undefined;
}

const perTask = (sum: number, { counters: { tasks } }: InsightsSnapshot): number | undefined =>
  tasks === 0 ? undefined : sum / tasks;

export const figures: readonly Figure[] = [
  { id: "tasks", title: "Tasks", kind: "mean", of: ({ counters }) => counters.tasks },
  {
    ...{ id: "accepted", title: "Accepted", kind: "share" },
    of: ({ counters }) => (itemsRead(counters) === 0 ? undefined : counters.accepted / itemsRead(counters)),
  },
  {
    ...{ id: "nearest", title: "ROUGE-L to the nearest", kind: "score" },
    of: ({ toPool }) => (toPool.scores === 0 ? undefined : toPool.mean),
  },
  {
    ...{ id: "seeds", title: "ROUGE-L to the seeds", kind: "score" },
    of: ({ toSeeds }) => (toSeeds.scores === 0 ? undefined : toSeeds.mean),
  },
  {
    ...{ id: "words", title: "Words an instruction", kind: "mean" },
    of: ({ instructionLengths: { texts, mean } }) => (texts === 0 ? undefined : mean),
  },
  {
    ...{ id: "output", title: "Words an output", kind: "mean" },
    of: ({ outputLengths: { texts, mean } }) => (texts === 0 ? undefined : mean),
  },
  { id: "verbs", title: "Different verbs", kind: "mean", of: ({ growth }) => growth.at(-1)?.verbs },
  {
    ...{ id: "requests", title: "Requests a task", kind: "ratio" },
    of: (snapshot) => perTask(snapshot.counters.requests, snapshot),
  },
  {
    ...{ id: "tokens", title: "Tokens a task", kind: "count" },
    of: (snapshot) => perTask(snapshot.counters.promptTokens + snapshot.counters.completionTokens, snapshot),
  },
];

export interface Spread {
  /** How many runs have the figure. */
  readonly runs: number;
  readonly mean: number;
  /** The standard deviation of a sample (n - 1); undefined of fewer than two runs. */
  readonly deviation: number | undefined;
  readonly least: number;
  readonly most: number;
}

/** @returns undefined where no run has the figure */
export function spreadOf(values: readonly (number | undefined)[]): Spread | undefined {
  const known = values.filter((each) => each !== undefined);
  if (known.length === 0) return undefined;
  const mean = known.reduce((sum, each) => sum + each, 0) / known.length;
  const squares = known.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  return {
    ...{ runs: known.length, mean, least: Math.min(...known), most: Math.max(...known) },
    deviation: known.length < 2 ? undefined : Math.sqrt(squares / (known.length - 1)),
  };
}
