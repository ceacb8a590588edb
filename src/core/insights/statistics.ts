/** The paper's table 1: what a dataset is made of, beside the paper's own figures. */
import type { Statistics } from "./snapshot.ts";

/** Table 1 of the paper: 52K instructions grown with davinci. */
export const paperStatistics: Statistics = {
  instructions: 52_445,
  classification: 11_584,
  nonClassification: 40_861,
  instances: 82_439,
  emptyInputs: 35_878,
  instructionWords: 15.9,
  inputWords: 12.7,
  outputWords: 18.9,
};

/** What can be compared whatever the size: shares of the whole and instances a task. */
export function proportions(statistics: Statistics) {
  const { instructions, classification, instances, emptyInputs } = statistics;
  return {
    classificationShare: instructions === 0 ? 0 : classification / instructions,
    instancesPerInstruction: instructions === 0 ? 0 : instances / instructions,
    emptyInputShare: instances === 0 ? 0 : emptyInputs / instances,
  };
}
