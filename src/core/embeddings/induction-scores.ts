/** BERTScore of induced instructions against a person's own, by the task they were induced from (Instruction Induction, section 4.1). */
import type { ExecutionSummary } from "../insights/snapshot.ts";
import { bertScore, type BertScore } from "./bert-score.ts";
import type { Vector } from "./vector.ts";

interface ScoredInstruction {
  readonly instruction: string;
  /** How often it was induced. */
  readonly count: number;
  /** Undefined where no instruction came, or it has no tokens: that counts as 0. */
  readonly score: BertScore | undefined;
}

export interface ScoredTask {
  readonly name: string;
  /** The person's. */
  readonly own: string;
  /** The most frequent first. */
  readonly instructions: readonly ScoredInstruction[];
  /** Mean F1, each instruction as often as it was induced. */
  readonly f1: number;
}

export interface InductionScores {
  readonly tasks: readonly ScoredTask[];
  /** Mean of the tasks' F1. */
  readonly mean: number;
}

/** The texts whose tokens are compared, each once: those of tasks that have a person's own instruction. */
export function textsToScore({ tasks }: ExecutionSummary): readonly string[] {
  const texts = tasks.flatMap(({ own, instructions }) =>
    own ? [own.instruction, ...instructions.map(({ instruction }) => instruction)] : [],
  );
  return [...new Set(texts)].filter((text) => text !== "");
}

/**
 * @param read for each of `textsToScore` the vectors of its tokens
 * @returns undefined where no task has a person's own instruction and an induced one
 */
export function scoreInduction(
  summary: ExecutionSummary,
  read: readonly (readonly Vector[])[],
): InductionScores | undefined {
  const vectors = new Map(textsToScore(summary).map((text, i) => [text, read[i]]));
  const of = (text: string) => vectors.get(text) ?? [];
  const tasks = summary.tasks.flatMap(({ name, own, instructions }): ScoredTask[] => {
    const times = instructions.reduce((sum, { count }) => sum + count, 0);
    if (!own || times === 0) return [];
    const scored = instructions.map(({ instruction, count }) => ({
      ...{ instruction, count },
      score: bertScore(of(instruction), of(own.instruction)),
    }));
    const f1 = scored.reduce((sum, { count, score }) => sum + count * (score?.f1 ?? 0), 0) / times;
    return [{ name, own: own.instruction, instructions: scored, f1 }];
  });
  if (tasks.length === 0) return undefined;
  return { tasks, mean: tasks.reduce((sum, { f1 }) => sum + f1, 0) / tasks.length };
}
