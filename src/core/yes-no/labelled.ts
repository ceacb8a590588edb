/** Which tasks with a known answer a model is asked about before its yes and no are trusted. Pure. */
import { classificationDemonstrations } from "../questions/demonstrations/classification.ts";
import type { PromptProfile } from "../models/model.ts";
import type { SeedTask } from "../rows/seeds-row.ts";
import type { Weighting } from "./fit.ts";

export interface LabelledTask {
  readonly instruction: string;
  readonly isYes: boolean;
}

/** Tasks asked about, and how much each no among them stands for beside each yes. */
interface Sample<Task> extends Weighting {
  readonly tasks: readonly Task[];
}
export type LabelledSample = Sample<LabelledTask>;

/** Demonstrations shown where the likelihood decides. Measured: a small model tells the kinds apart with these, and reads all 31 for seconds. */
export const SHOWN_BESIDE_LIKELIHOOD = 8;
/** Most of each kind: measured as good as half as many again, and a run's first task waits for them. */
const MOST_YES = 8;
const MOST_NO = 10;
/** With fewer of a kind, a threshold would follow single tasks. */
const LEAST = 4;

/**
 * A fair sample of the labelled tasks that the question does not show: of the run's seeds where they have both answers,
 * else of the built-in demonstrations that are left. People who bring seeds of their own often give no answers.
 *
 * @returns undefined where there are too few
 */
export function labelledSample(
  seeds: readonly SeedTask[],
  { demonstrations }: Pick<PromptProfile, "demonstrations">,
): LabelledSample | undefined {
  const shown = Math.min(demonstrations.classification, SHOWN_BESIDE_LIKELIHOOD);
  const demonstrated = new Set(classificationDemonstrations.slice(0, shown).map(({ instruction }) => instruction));
  const left = (tasks: readonly LabelledTask[]) => {
    const own = tasks.filter(({ instruction }) => !demonstrated.has(instruction));
    return { yes: own.filter(({ isYes }) => isYes), no: own.filter(({ isYes }) => !isYes) };
  };
  const choices = [left(labelled(seeds)), left(labelled(classificationDemonstrations))];
  const found = choices.find(({ yes, no }) => yes.length >= LEAST && no.length >= LEAST);
  if (found === undefined) return undefined;
  return sampleOf(found.yes, found.no);
}

/** A sample of tasks of both kinds, with what each no stands for. */
export function sampleOf<Task>(allYes: readonly Task[], allNo: readonly Task[]): Sample<Task> {
  const [yes, no] = [spread(allYes, MOST_YES), spread(allNo, MOST_NO)];
  return { tasks: [...yes, ...no], noWeight: allNo.length / no.length / (allYes.length / yes.length) };
}

/** The answers of seeds or demonstrations. */
export function labelled(
  tasks: readonly Pick<SeedTask, "instruction" | "isClassification">[],
): readonly LabelledTask[] {
  return tasks.map(({ instruction, isClassification }) => ({ instruction, isYes: isClassification }));
}

/** Up to `most` items, evenly spread over the list, so that seeds grouped by subject are all represented. */
function spread<Item>(items: readonly Item[], most: number): readonly Item[] {
  if (items.length <= most) return items;
  return Array.from({ length: most }, (_, i) => items[Math.floor((i * items.length) / most)]!);
}
