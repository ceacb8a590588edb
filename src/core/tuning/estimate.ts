/** What a tuning will take on this machine, from a few measured steps; and how to make it shorter where it is too long. */
import type { TuningChoice } from "./record.ts";

/** What was measured on this machine, and how much there is to do. */
export interface TuningMeasure {
  /** Seconds of the first step, with the time to compile it. */
  readonly firstStepSeconds: number;
  /** Mean of the steps after it. */
  readonly stepSeconds: number;
  /** Seconds to measure the loss of all held-out rows once. */
  readonly heldOutSeconds: number;
  readonly steps: number;
  readonly epochs: number;
  readonly tasks: number;
  /** What the trainer had taken after these steps. */
  readonly memoryBytes: number;
}

export interface TuningEstimate {
  readonly seconds: number;
  readonly memoryBytes: number;
  /** Plans that keep to the limit, where this one does not: one with fewer epochs, one with fewer tasks. */
  readonly shorter: readonly ShorterPlan[];
  /** Whether it takes longer than a person should be asked to wait without a warning. */
  readonly isLong: boolean;
}

export type ShorterPlan =
  | { readonly kind: "epochs"; readonly epochs: number; readonly seconds: number }
  | { readonly kind: "tasks"; readonly tasks: number; readonly seconds: number };

/** Above this a tuning is called long, seconds. */
export const LONG_SECONDS = 3600;

export function estimateOf(measure: TuningMeasure): TuningEstimate {
  const { epochs, tasks, memoryBytes } = measure;
  const seconds = secondsOf(measure, 1, epochs);
  if (seconds <= LONG_SECONDS) return { seconds, memoryBytes, shorter: [], isLong: false };
  const shorter: ShorterPlan[] = [];
  const fewer = [...Array(epochs).keys()].findLast((each) => each > 0 && secondsOf(measure, 1, each) <= LONG_SECONDS);
  if (fewer !== undefined) shorter.push({ kind: "epochs", epochs: fewer, seconds: secondsOf(measure, 1, fewer) });
  const share = shareWithin(measure);
  const fewerTasks = Math.floor(tasks * share);
  if (fewerTasks > 0) shorter.push({ kind: "tasks", tasks: fewerTasks, seconds: secondsOf(measure, share, epochs) });
  return { seconds, memoryBytes, shorter, isLong: true };
}

/** What of a choice an offer changes. */
export function shortened({ plan }: Pick<TuningChoice, "plan">, offer: ShorterPlan): Partial<TuningChoice> {
  return offer.kind === "epochs" ? { plan: { ...plan, epochs: offer.epochs } } : { mostTasks: offer.tasks };
}

/** Held-out rows are measured before the first epoch and after each. @param share of the rows, 0 to 1 */
function secondsOf(measure: TuningMeasure, share: number, epochs: number): number {
  const { firstStepSeconds, stepSeconds, heldOutSeconds, steps } = measure;
  const own = (steps / measure.epochs) * epochs * share;
  return firstStepSeconds + Math.max(0, own - 1) * stepSeconds + (epochs + 1) * heldOutSeconds * share;
}

/** The largest share of the rows that keeps to the limit, in hundredths. */
function shareWithin(measure: TuningMeasure): number {
  for (let hundredths = 99; hundredths > 0; hundredths--)
    if (secondsOf(measure, hundredths / 100, measure.epochs) <= LONG_SECONDS) return hundredths / 100;
  return 0;
}
