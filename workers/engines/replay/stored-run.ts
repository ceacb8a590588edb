/** Reads the answers of a stored run, so that they can be given again. */
import { requestSeed } from "../../../src/core/method/request-seed.ts";
import { placeOf } from "../../../src/core/rows/ids.ts";
import { answeredQuestions } from "../../../src/published/recording/recorded-requests.ts";
import { isRecordedRun } from "../../../src/published/recording/recording-name.ts";
import type { CompletionRow } from "../../../src/core/rows/completion-row.ts";
import type { RunRow } from "../../../src/core/rows/run-row.ts";
import { openDatabase, type SeedbedDatabase } from "../../../src/pool/database.ts";
import { findRun } from "../../../src/pool/runs.ts";
import { allCompletions, allTasks } from "../../../src/pool/whole-runs/whole-run.ts";
import { EngineFailure } from "../../../src/run/ports.ts";
import type { RecordedCompletion } from "./replay.ts";

export interface StoredAnswers {
  readonly recorded: readonly RecordedCompletion[];
  /** Whether requests with empty answers are missing. */
  readonly hasGaps: boolean;
}

/** @throws EngineFailure when there is no such run */
export async function readStoredRun(runId: string): Promise<StoredAnswers> {
  const db = openDatabase();
  try {
    const run = await findRun(db, runId);
    if (run === undefined) {
      throw new EngineFailure("model-unreadable", "The run that was recorded is not in this browser any more.");
    }
    const completions = await allCompletions(db, runId);
    if (isRecordedRun(run)) return { recorded: await publishedAnswers(db, run, completions), hasGaps: true };
    // An aborted request is asked again under the same id, so its text is not the run's.
    const answered = completions.filter(({ finishReason }) => finishReason !== "abort");
    return { recorded: answered.map((each) => withSeed(each, run)), hasGaps: false };
  } finally {
    db.close();
  }
}

/** Adds the seed with which the loop asked. */
function withSeed(row: CompletionRow, { randomSeed }: RunRow): RecordedCompletion {
  return { ...row, seed: requestSeed(randomSeed, placeOf(row.id)) };
}

/** The public code words its questions about a task in another way; its answers are given to our questions. */
async function publishedAnswers(
  db: SeedbedDatabase,
  { id, method }: RunRow,
  completions: readonly CompletionRow[],
): Promise<RecordedCompletion[]> {
  const byId = new Map(completions.map((each) => [each.id, each]));
  const of = (row: string | undefined) => (row === undefined ? undefined : byId.get(row));
  const tasks = (await allTasks(db, id)).filter(({ origin }) => origin === "machine");
  const answered = tasks.map((task) => ({
    instruction: task.instruction,
    classification: task.classification,
    reply: of(task.classificationCompletionId),
    instances: of(task.instancesCompletionId),
  }));
  return [...completions.filter(({ stage }) => stage === "instructions"), ...answeredQuestions(answered, method)];
}
