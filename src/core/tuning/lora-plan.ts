/** How a student is tuned by LoRA, which leaves its weights alone and trains thin matrices beside them: what more may be set. */
import { faultOf, presetsOf, wholeModelPlan, type PlanField, type TuningPlan } from "./plan.ts";

/** What is trained, and how strongly it counts. */
export interface LoraChoice {
  readonly rank: number;
  readonly alpha: number;
  /** Names of {@link loraTargets}. */
  readonly targets: readonly LoraTargetName[];
}

/** The matrices that LoRA can change, by their names in a GGUF; one sentence about each. */
export const loraTargets = {
  attn_q: "What a token looks for in those before it.",
  attn_k: "What a token shows to those after it.",
  attn_v: "What a token hands on to those that look at it.",
  attn_output: "What becomes of all that was handed on.",
  ffn_gate: "Which of a token's features count; here and in the next two lies most of what a model knows.",
  ffn_up: "The features of a token.",
  ffn_down: "What becomes of the features.",
} as const;
export type LoraTargetName = keyof typeof loraTargets;

/** Hu et al. (2021) show that a small rank is enough; with all seven matrices it comes close to tuning all weights (QLoRA, 2023). */
export const usualLora: LoraChoice = { rank: 8, alpha: 16, targets: Object.keys(loraTargets) as LoraTargetName[] };

/** One row a step: a step of a real model takes seconds, and few rows must make enough steps. */
export const loraPlan: TuningPlan = {
  ...wholeModelPlan,
  epochs: 2,
  peakRate: 2e-4,
  batchRows: 1,
  promptShape: "output",
};

export const loraPresets = presetsOf(loraPlan, 3);

/** The settings that only LoRA has. */
export const loraFields: readonly PlanField<"rank" | "alpha">[] = [
  {
    field: "rank",
    title: "Rank",
    why: "The inner size of each pair of thin matrices. A larger one can learn more, and takes more memory and a larger file.",
    ...{ least: 1, most: 256, whole: true },
  },
  {
    field: "alpha",
    title: "Alpha",
    why: "How strongly the change counts: it is multiplied by alpha / rank. Twice the rank is usual.",
    ...{ least: 0.01, most: 1024, whole: false },
  },
];

/** The targets of a list of names. @returns undefined where a name is unknown, or there is none */
export function targetsOf(names: readonly string[]): LoraTargetName[] | undefined {
  const known = names.filter((name): name is LoraTargetName => Object.hasOwn(loraTargets, name));
  return known.length === names.length && known.length > 0 ? known : undefined;
}

/** What is wrong with these settings, in words; undefined where they can be carried out. */
export function faultOfLora(lora: LoraChoice): string | undefined {
  if (lora.targets.length === 0) return "Matrices: choose one at least";
  return faultOf(lora, loraFields);
}
