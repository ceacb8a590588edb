/** How good induced instructions are: execution accuracy of each, and the task's score (Instruction Induction, section 4.2). */
import type { InductionPair } from "./induction-task.ts";
import { type InductionMetric } from "../rows/execution.ts";
import { scoreAnswer } from "./score-answer.ts";

/** One held-out pair, and the output that an instruction led to. */
export interface Executed {
  readonly pair: InductionPair;
  readonly output: string;
}

/** An instruction with how often it was induced. */
export interface InducedInstruction {
  readonly instruction: string;
  readonly count: number;
}

interface ScoredInstruction extends InducedInstruction {
  /** Held-out inputs on which it was tried so far. */
  readonly tried: number;
  /** Mean score on them, 0 to 1; undefined before the first one. */
  readonly accuracy: number | undefined;
}

export interface InductionScore {
  /** The most frequent first. */
  readonly instructions: readonly ScoredInstruction[];
  /** Mean accuracy over those tried, each as often as it was induced, 0 to 1; undefined before any was tried. */
  readonly score: number | undefined;
  /** The person's own instruction on the same inputs; undefined where there is none. */
  readonly own: ScoredInstruction | undefined;
}

/** Equal instructions become one, the most frequent first, others as they came. The paper's code groups so after normalising. */
export function groupInstructions(instructions: readonly string[]): InducedInstruction[] {
  const counts = new Map<string, number>();
  for (const each of instructions) counts.set(each, (counts.get(each) ?? 0) + 1);
  return [...counts].map(([instruction, count]) => ({ instruction, count })).sort((a, b) => b.count - a.count);
}

/** Mean score of the outputs by the task's metric, 0 to 1; undefined for none. */
export function executionAccuracy(metric: InductionMetric, executed: readonly Executed[]): number | undefined {
  if (executed.length === 0) return undefined;
  const sum = executed.reduce((all, { pair, output }) => all + scoreAnswer(metric, output, pair.answers), 0);
  return sum / executed.length;
}

/**
 * @param induced every induction, once for each time, and an empty text for one that was refused: it counts with accuracy 0
 * @param executed what came of each instruction that was tried, by its text
 * @param own what the person said
 */
export function scoreInduction(
  metric: InductionMetric,
  induced: readonly string[],
  executed: ReadonlyMap<string, readonly Executed[]>,
  own?: string,
): InductionScore {
  const scored = ({ instruction, count }: InducedInstruction): ScoredInstruction => {
    const outputs = executed.get(instruction) ?? [];
    const accuracy = instruction === "" ? 0 : executionAccuracy(metric, outputs);
    return { instruction, count, tried: outputs.length, accuracy };
  };
  const instructions = groupInstructions(induced).map(scored);
  return {
    instructions,
    score: weightedScore(instructions),
    own: own === undefined ? undefined : scored({ instruction: own, count: instructions.find(isOwn)?.count ?? 0 }),
  };

  function isOwn({ instruction }: InducedInstruction): boolean {
    return instruction === own;
  }
}

/** The task's score. Adds in the public code's order, so that the sum is the same to the last bit. */
export function weightedScore(
  instructions: readonly Pick<ScoredInstruction, "count" | "accuracy">[],
): number | undefined {
  const tried = instructions.flatMap(({ count, accuracy }) => (accuracy === undefined ? [] : [{ count, accuracy }]));
  const times = tried.reduce((sum, { count }) => sum + count, 0);
  if (times === 0) return undefined;
  return tried.reduce((sum, { count, accuracy }) => sum + (accuracy * count) / times, 0);
}
