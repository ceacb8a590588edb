/** What a training set-up is: a small file for a training library, which trains on the dataset. It is run from the unzipped folder. */

/** One data file, as a set-up names it. */
export interface TrainingFile {
  /** Path in the zip. */
  readonly path: string;
  /** Its name in `dataset_info.json`. */
  readonly datasetName: string;
}

/** Lines of a file; `false` is a line that is left out. */
export type Lines = readonly (string | false)[];

export interface SetUp {
  /** The library's name. */
  readonly title: string;
  readonly fileName: string;
  /** @param validation undefined when there is no validation file */
  lines(train: TrainingFile, validation: TrainingFile | undefined): Lines;
}

/** A small base model under a free licence. A person changes it in one place of the file. */
export const BASE_MODEL = "Qwen/Qwen2.5-0.5B";
/** Ends a turn in the chat template of that family; its base models end a text with another mark. */
export const TURN_END = "<|im_end|>";
/** Tokens; far above the longest example of the method. */
export const LONGEST_EXAMPLE = 2048;
