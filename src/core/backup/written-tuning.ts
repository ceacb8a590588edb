/** Turns the rows of a tuning into rows of a file. */
import type { ModelRecord } from "../models/model.ts";
import type { ModelVerdicts } from "../tuning/blind/model-verdicts.ts";
import type { BlindVerdicts } from "../tuning/blind/verdicts.ts";
import type { OtherReplies, TuningAnswers, TuningData, TuningRecord } from "../tuning/record.ts";
import type { TuningRowTable } from "../runfile/tuning-format.ts";
import { writtenRun } from "../runfile/written-row.ts";

/** All rows of a tuning. */
export interface TuningRows {
  readonly record: TuningRecord;
  readonly data: TuningData;
  readonly answers: TuningAnswers;
  /** Absent where nobody judged. */
  readonly verdicts?: BlindVerdicts | undefined;
  readonly others: readonly OtherReplies[];
  readonly judges: readonly ModelVerdicts[];
}

/** The rows for the file, in its order. @param runIds ids of all runs of the file, by number */
export function* writtenTuning(
  { record, data, answers, verdicts, others, judges }: TuningRows,
  runIds: readonly string[],
): Generator<readonly [TuningRowTable, object], void, undefined> {
  const { runId, student, ...rest } = record;
  const number = runIds.indexOf(runId);
  yield ["tunings", { ...rest, runId: number === -1 ? runId : number, student: withoutClaim(student) }];
  const { id: _, run, ...examples } = data;
  yield ["tuningData", { ...examples, run: { ...writtenRun(run, runIds), seedCount: run.seedCount } }];
  yield ["tuningAnswers", withoutId(answers)];
  if (verdicts) yield ["blindVerdicts", withoutId(verdicts)];
  for (const { model, replies } of others) yield ["otherReplies", { model: withoutClaim(model), replies }];
  for (const { judge, replies } of judges) yield ["modelVerdicts", { judge: withoutClaim(judge), replies }];
}

function withoutId({ id: _, ...row }: { readonly id: string }): object {
  return row;
}

function withoutClaim({ claimedBy: _, ...model }: ModelRecord): object {
  return model;
}
