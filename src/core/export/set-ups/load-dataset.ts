/** How a Python script loads the files with the library `datasets`. */
import type { Lines, TrainingFiles } from "./set-up.ts";

/** Defines `dataset`, with a part "train" and maybe one "validation". */
export function loading({ train, validation }: TrainingFiles): Lines {
  return [
    "dataset = load_dataset(",
    '    "json",',
    "    data_files={",
    `        "train": "${train.path}",`,
    validation !== undefined && `        "validation": "${validation.path}",`,
    "    },",
    ")",
  ];
}
