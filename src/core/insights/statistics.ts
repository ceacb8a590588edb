/** The paper's table 1: its own figures, and shares for comparing with them. */
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

/** Figures that do not depend on the size: shares, and instances for each task. */
export function proportions(statistics: Statistics) {
  const { instructions, classification, instances, emptyInputs } = statistics;
  return {
    classificationShare: instructions === 0 ? 0 : classification / instructions,
    instancesPerInstruction: instructions === 0 ? 0 : instances / instructions,
    emptyInputShare: instances === 0 ? 0 : emptyInputs / instances,
  };
}
