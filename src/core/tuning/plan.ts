/** How a student is tuned, as a value: what may be set, one sentence about each setting, and where it starts. */
import type { PromptShapeName } from "./prompt-shapes.ts";

export interface TuningPlan {
  /** How often all rows are read. */
  readonly epochs: number;
  /** The largest learning rate; it rises to it and falls again. */
  readonly peakRate: number;
  /** The longest row, prompt and completion together, in tokens. */
  readonly rowTokens: number;
  /** Rows of that length in a step; short examples share one. */
  readonly batchRows: number;
  readonly promptShape: PromptShapeName;
  /** Share of the tasks that are never learned from, 0 to 1. */
  readonly heldOutShare: number;
  /** Decides which tasks are held out, and the order of the rows. */
  readonly seed: number;
}

/** A setting that is a number, with its bounds. */
export interface PlanField<Field extends string = Exclude<keyof TuningPlan, "promptShape">> {
  readonly field: Field;
  readonly title: string;
  readonly why: string;
  readonly least: number;
  readonly most: number;
  readonly whole: boolean;
}

/**
 * For a small model all of whose weights are tuned. Measured on Pocket: at three times this rate it forgets what it knew, and
 * under headings, which it was never taught, one sees best what the data teach.
 */
export const wholeModelPlan: TuningPlan = {
  epochs: 3,
  peakRate: 3e-4,
  rowTokens: 256,
  batchRows: 4,
  promptShape: "alpaca",
  heldOutShare: 0.1,
  seed: 1,
};

/** A plan to start from: what it changes, and a sentence about when to take it. */
export interface PlanPreset {
  readonly title: string;
  readonly about: string;
  readonly change: Partial<TuningPlan>;
}

/**
 * Presets that differ in their epochs, the plan's own first.
 * @param forFew epochs for a person with few tasks
 */
export function presetsOf({ epochs, peakRate }: TuningPlan, forFew: number): readonly PlanPreset[] {
  return [
    { title: "Usual", about: `${epochs} epochs: for some hundred tasks.`, change: { epochs, peakRate } },
    { title: "Quick", about: "1 epoch: a first look, in the shortest time.", change: { epochs: 1, peakRate } },
    {
      title: "For few tasks",
      about: `${forFew} epochs: for fewer than 200 tasks; more tasks would be learned by heart.`,
      change: { epochs: forFew, peakRate },
    },
  ];
}

export const wholeModelPresets = presetsOf(wholeModelPlan, 8);

export const planFields: readonly PlanField[] = [
  {
    field: "epochs",
    title: "Epochs",
    why: "How often the model reads all examples. More teach them better until it learns them by heart: then the loss on held-out tasks rises.",
    ...{ least: 1, most: 100, whole: true },
  },
  {
    field: "peakRate",
    title: "Learning rate",
    why: "How far one step moves the weights, at its highest. Too low teaches little in the time; too high spoils what the model knew.",
    ...{ least: 1e-7, most: 0.1, whole: false },
  },
  {
    field: "rowTokens",
    title: "Tokens a row",
    why: "An example longer than this is left out, and counted. Longer rows take more memory and time.",
    ...{ least: 16, most: 8192, whole: true },
  },
  {
    field: "batchRows",
    title: "Rows a step",
    why: "Each step learns from so many rows at once. More make a steadier step and take more memory.",
    ...{ least: 1, most: 256, whole: true },
  },
  {
    field: "heldOutShare",
    title: "Tasks held out",
    why: "The share of the tasks that is kept from the model, to see whether it learned more than these very examples.",
    ...{ least: 0, most: 0.9, whole: false },
  },
  {
    field: "seed",
    title: "Random seed",
    why: "Chooses the held-out tasks and the order of the rows. The same seed on the same device gives the same model.",
    ...{ least: 0, most: Number.MAX_SAFE_INTEGER, whole: true },
  },
];

/** What is wrong with a plan, in words; undefined where it can be carried out. */
export function faultOfPlan(plan: TuningPlan): string | undefined {
  return faultOf(plan, planFields);
}

/** The same for any settings and their bounds. */
export function faultOf<Field extends string>(
  values: Readonly<Record<Field, number>>,
  fields: readonly PlanField<Field>[],
): string | undefined {
  for (const { field, title, least, most, whole } of fields) {
    const value = values[field];
    if (!(value >= least && value <= most)) return `${title}: ${value} is not between ${least} and ${most}`;
    if (whole && !Number.isSafeInteger(value)) return `${title}: ${value} is not a whole number`;
  }
  return undefined;
}
