/** What a training set-up is: a small file for a training library, which trains on the dataset. It is run from the unzipped folder. */

/** One data file, as a set-up names it. */
export interface TrainingFile {
  /** Path in the zip. */
  readonly path: string;
  /** Its name in `dataset_info.json`. */
  readonly datasetName: string;
  /** Its conversations. */
  readonly rows: number;
}

/** What is trained on, and what only measured. */
export interface TrainingFiles {
  readonly train: TrainingFile;
  /** Undefined when there is no validation file. */
  readonly validation: TrainingFile | undefined;
}

/** How is trained. All set-ups of one zip say the same. */
export interface TrainingSettings {
  readonly baseModel: string;
  /** Of LoRA; the change counts alpha / rank times. */
  readonly rank: number;
  readonly alpha: number;
  readonly epochs: number;
  readonly peakRate: number;
  /** The longest example, in tokens. */
  readonly longest: number;
  /** Examples in a step. */
  readonly batchRows: number;
  readonly seed: number;
  /** The chat template in which examples are put, by the name that libraries give it; the model's own where it is absent. */
  readonly template?: "chatml" | "llama3";
}

/** Where nothing is known of the training: a small base model under a free licence, and the values most often used with it. */
export const usualSettings: TrainingSettings = {
  baseModel: "Qwen/Qwen2.5-0.5B",
  rank: 16,
  alpha: 32,
  epochs: 3,
  peakRate: 2e-4,
  /** Far above the longest example of the method. */
  longest: 2048,
  batchRows: 8,
  seed: 42,
};

/** Lines of a file; `false` is a line that is left out. */
export type Lines = readonly (string | false)[];

export interface SetUp {
  /** The library's name. */
  readonly title: string;
  readonly fileName: string;
  readonly lines: (files: TrainingFiles, settings: TrainingSettings) => Lines;
}

/** Ends a turn in the chat template of the Qwen family; its base models end a text with another mark. */
export const TURN_END = "<|im_end|>";
/** The matrices that LoRA changes, as Transformers names them: all of a block. */
export const TARGETS = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"] as const;

/** A rate as YAML and Python read it: a number with a point, never a text such as 2e-4. */
export function rateText(rate: number): string {
  const [digits = "", exponent] = rate.toExponential().split("e");
  return `${digits.includes(".") ? digits : `${digits}.0`}e${exponent}`;
}
