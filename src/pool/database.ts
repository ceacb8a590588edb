/** The pool's database in IndexedDB. Knows its tables and when it must not be touched; the verbs are in the other files of this folder. */
import Dexie, { type Table } from "dexie";
import type { ExperimentRow } from "../core/experiments/experiment-row.ts";
import type { CandidateRow } from "../core/rows/candidate-row.ts";
import type { CompletionRow } from "../core/rows/completion-row.ts";
import type { InstanceRow } from "../core/rows/instance-row.ts";
import type { RunRow } from "../core/rows/run-row.ts";
import type { SeedsRow } from "../core/rows/seeds-row.ts";
import type { TaskRow } from "../core/rows/task-row.ts";
import type { ModelVerdicts } from "../core/tuning/blind/model-verdicts.ts";
import type { BlindVerdicts } from "../core/tuning/blind/verdicts.ts";
import type { OtherReplies, TuningAnswers, TuningData, TuningRecord } from "../core/tuning/record.ts";
import { isNewer, schemaVersions } from "./versions.ts";

export const DATABASE_NAME = "seedbed";

/** A newer page made the database: `found` when this page opened it, `overtaken` when another tab did it since then. */
export type Outdated = "found" | "overtaken";

/** Thrown by every read and write once this page is too old for the database. */
class OutdatedPage extends Error {
  override readonly name = "OutdatedPage";
  constructor() {
    super("The database was made by a newer version of this page.");
  }
}

export class SeedbedDatabase extends Dexie {
  declare runs: Table<RunRow, string>;
  declare seeds: Table<SeedsRow, string>;
  declare completions: Table<CompletionRow, string>;
  declare candidates: Table<CandidateRow, string>;
  declare tasks: Table<TaskRow, string>;
  declare instances: Table<InstanceRow, string>;
  declare tunings: Table<TuningRecord, string>;
  declare tuningData: Table<TuningData, string>;
  declare tuningAnswers: Table<TuningAnswers, string>;
  declare blindVerdicts: Table<BlindVerdicts, string>;
  declare otherReplies: Table<OtherReplies, string>;
  declare modelVerdicts: Table<ModelVerdicts, string>;
  declare experiments: Table<ExperimentRow, string>;
  #outdated: Outdated | undefined;
  #listeners: ((how: Outdated) => void)[] = [];

  constructor(name = DATABASE_NAME) {
    // Strict: an acknowledged row survives even a power cut; measured to cost nothing at a run's pace.
    super(name, { chromeTransactionDurability: "strict" });
    for (const { version, stores, upgrade } of schemaVersions) {
      const declared = this.version(version).stores({ ...stores });
      if (upgrade) declared.upgrade(upgrade);
    }
    // Dexie opens a newer database without a warning, and would write rows into it that a newer page may not understand.
    this.on("ready", () => this.#refuseNewer(), true);
    // Dexie then closes the database, so that the other tab need not wait. When it opens it again, the line above refuses.
    this.on("versionchange", ({ newVersion }) => {
      if (newVersion !== null && isNewer(newVersion)) this.#tell("overtaken");
    });
  }

  /** @param listener called once; at once when it is already known */
  whenOutdated(listener: (how: Outdated) => void): void {
    if (this.#outdated === undefined) this.#listeners.push(listener);
    else listener(this.#outdated);
  }

  #refuseNewer(): void {
    if (!isNewer(this.backendDB().version)) return;
    this.#tell("found");
    throw new OutdatedPage();
  }

  #tell(how: Outdated): void {
    if (this.#outdated !== undefined) return;
    this.#outdated = how;
    for (const listener of this.#listeners.splice(0)) listener(how);
  }
}

export function openDatabase(name?: string): SeedbedDatabase {
  return new SeedbedDatabase(name);
}
