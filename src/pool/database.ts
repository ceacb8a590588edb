/** The pool's schema in IndexedDB. Knows rows and keys; the verbs stand in the other files of this folder. */
import Dexie, { type Table } from "dexie";
import type { CandidateRow, CompletionRow, InstanceRow, RunRow, TaskRow } from "../core/records.ts";

export const DATABASE_NAME = "seedbed";

export class SeedbedDatabase extends Dexie {
  declare runs: Table<RunRow, string>;
  declare completions: Table<CompletionRow, string>;
  declare candidates: Table<CandidateRow, string>;
  declare tasks: Table<TaskRow, string>;
  declare instances: Table<InstanceRow, string>;

  constructor(name = DATABASE_NAME) {
    // Strict: an acknowledged row survives even a power cut; measured to cost nothing at a run's pace.
    super(name, { chromeTransactionDurability: "strict" });
    this.version(1).stores({
      runs: "id, createdAt",
      completions: "id, [runId+batch]",
      candidates: "id, [runId+order], [runId+verdict.kind+order], [runId+verdict.reason+order]",
      tasks: "id, [runId+order], [runId+origin+order], [runId+classification+order]",
      instances: "id, taskId, runId",
    });
  }
}

export function openDatabase(name?: string): SeedbedDatabase {
  return new SeedbedDatabase(name);
}
