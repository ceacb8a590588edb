/** What a training set-up is: a small file by which a training library trains on a dataset, run from the unzipped folder. */

/** One of the dataset's files, as a set-up names it. */
export interface TrainingFile {
  /** Path in the zip. */
  readonly path: string;
  /** Its name in `dataset_info.json`. */
  readonly datasetName: string;
}

/** Lines of a file; `false` stands for one that is left out. */
export type Lines = readonly (string | false)[];

export interface SetUp {
  /** The library's name. */
  readonly title: string;
  readonly fileName: string;
  /** @param validation undefined where no task was set apart for validation */
  lines(train: TrainingFile, validation: TrainingFile | undefined): Lines;
}

/** A small base model under a free licence, named once in each file for the person to change. */
export const BASE_MODEL = "Qwen/Qwen2.5-0.5B";
/** Tokens; far above the longest example of the method. */
export const LONGEST_EXAMPLE = 2048;
