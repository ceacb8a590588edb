/** The rows of a tuning as a student reads them: how many there are, and the part of a job that a plan decides. */
import { tasksOf } from "../../../src/core/tuning/chosen.ts";
import type { TuningPlan } from "../../../src/core/tuning/plan.ts";
import type { TuningCounts } from "../../../src/core/tuning/record.ts";
import { epochOrder, tuningRows, type ChosenExamples, type TuningRow } from "../../../src/core/tuning/rows.ts";
import { promptedDocuments, type RowEncoder } from "../../../training/prompted.ts";
import type { RowJob } from "../../../training/row-tuning.ts";

/** How a student reads rows. */
export interface RowReader {
  readonly encoder: RowEncoder;
  /** The row as the engine will put it; the same row unless given. */
  readonly asSent?: (row: TuningRow) => TuningRow;
}

export function countsOf(reader: RowReader, plan: TuningPlan, { learned, heldOut }: ChosenExamples): TuningCounts {
  const count = (side: ChosenExamples["learned"]) =>
    promptedDocuments(reader.encoder, rowsOf(reader, plan, side), plan.rowTokens);
  const [own, other] = [count(learned), count(heldOut)];
  return {
    tasks: tasksOf(learned).size,
    heldOutTasks: tasksOf(heldOut).size,
    rows: own.documents.length,
    rowsHeldOut: other.documents.length,
    rowsTooLong: own.tooLong + other.tooLong,
  };
}

/** The part of a job that a plan decides. */
export function rowJob(
  reader: Pick<RowReader, "asSent">,
  plan: TuningPlan,
  { learned, heldOut }: ChosenExamples,
  resumed?: RowJob["resumed"],
): RowJob {
  return {
    rows: rowsOf(reader, plan, learned),
    heldOut: rowsOf(reader, plan, heldOut),
    epochs: plan.epochs,
    order: epochOrder(plan.seed),
    peakRate: plan.peakRate,
    shape: { rows: plan.batchRows, tokens: plan.rowTokens },
    resumed,
  };
}

function rowsOf(
  { asSent = (row) => row }: Pick<RowReader, "asSent">,
  plan: TuningPlan,
  side: ChosenExamples["learned"],
) {
  return tuningRows(side, plan.promptShape).map(asSent);
}
