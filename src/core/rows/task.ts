/** The paper's nouns: what a task is made of, whoever wrote it. Knows nothing of storage or models. */

/** One worked example of a task: an input (empty where the task needs none) and its right output. */
export interface Instance {
  readonly input: string;
  readonly output: string;
}

/** A human-written task from which a run grows (paper, section 2.2: 175 of them, each with an instance). */
export interface SeedTask {
  readonly id: string;
  readonly name: string;
  readonly instruction: string;
  readonly instances: readonly Instance[];
  readonly isClassification: boolean;
}

/** Whether an instruction is a classification task; `unknown` when the model's answer was neither yes nor no. */
export type Classification = "yes" | "no" | "unknown";

/** Who wrote an instruction. */
export type Origin = "seed" | "machine";
