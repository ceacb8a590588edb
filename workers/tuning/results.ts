/** What came of a tuning: its questions and its figures. */
import { blindResults, type BlindResults } from "../../src/core/tuning/blind/results.ts";
import { judgedBy, type Judged } from "../../src/core/tuning/blind/judge-results.ts";
import { ANSWER_TOKENS } from "../../src/core/tuning/chosen.ts";
import { otherModels } from "../../src/core/tuning/others.ts";
import type { OtherReplies } from "../../src/core/tuning/record.ts";
import { marksOf, shapedPrompts } from "../../src/core/tuning/prompt-shapes.ts";
import { askedOnBothSides, atCut, comparedAnswers, outcomeOf } from "../../src/core/tuning/side-by-side.ts";
import { sizePoints } from "../../src/core/tuning/size-points.ts";
import { blindVerdicts } from "../../src/pool/blind-verdicts.ts";
import { modelVerdicts } from "../../src/pool/model-verdicts.ts";
import type { SeedbedDatabase } from "../../src/pool/database.ts";
import { wholeTuning, type WholeTuning } from "../../src/pool/tunings.ts";
import type { QuestionPart, TuningComparison } from "../../src/rpc/tuning-results-api.ts";

/** The tuning's own questions, then those of the person's file. */
export function questionsOf({ record, answers: { tests, file } }: WholeTuning): QuestionPart[] {
  const prompts = shapedPrompts(record.plan.promptShape, tests);
  const marked = marksOf(record.plan.promptShape).length > 0 && { isMarked: true };
  const own = { prompts: prompts.slice(0, file?.from), mostTokens: ANSWER_TOKENS, ...marked };
  return file ? [own, { prompts: prompts.slice(file.from), mostTokens: file.mostTokens, ...marked }] : [own];
}

export function compared(
  { record, answers }: WholeTuning,
  others: readonly OtherReplies[],
  cut: number,
): TuningComparison {
  const { tests, file, taken } = answers;
  const told = atCut(answers, cut);
  return {
    ...{ questions: tests.length, outcome: outcomeOf(record, told), answers: comparedAnswers(told, others) },
    others: otherModels(others, askedOnBothSides(told)),
    ...{ file, msPerReply: taken && taken.ms / taken.replies, mostTokens: ANSWER_TOKENS },
  };
}

/** What was said of a tuning's answers so far. @throws PoolFailure when it is gone */
export async function judgedBlind(db: SeedbedDatabase, id: string): Promise<BlindResults> {
  const { answers } = await wholeTuning(db, id);
  return blindResults(answers, await blindVerdicts(db, id));
}

/** The person and all models that judged. @throws PoolFailure when the tuning is gone */
export async function judgedByAll(db: SeedbedDatabase, id: string): Promise<Judged[]> {
  const { answers } = await wholeTuning(db, id);
  return judgedBy(answers, await blindVerdicts(db, id), await modelVerdicts(db, id));
}

/** Quality by size of data. @param ids the tuning on the most tasks first @throws PoolFailure when one is gone */
export async function curveOf(db: SeedbedDatabase, ids: readonly string[], cut: number) {
  const all = await Promise.all(ids.map((id) => wholeTuning(db, id)));
  const [largest, ...smaller] = all.map(({ record, answers }) => ({ tasks: record.counts.tasks, answers }));
  return { points: largest ? sizePoints(largest, smaller, cut) : [] };
}
