/** Whether this page is too old for what is stored, and what the person can do then: save everything in one file. Changes nothing. */
import { DATABASE_NAME, type Outdated, type SeedbedDatabase } from "../../pool/database.ts";
import { handOver } from "../run/hand-over.ts";
import { JobState } from "../parts/job.svelte.ts";

const FILE_NAME = "everything.seedbed-raw.jsonl";

export class DatabaseState {
  readonly taking = new JobState<number>();
  #outdated = $state.raw<Outdated>();

  constructor(db: SeedbedDatabase) {
    db.whenOutdated((how) => (this.#outdated = how));
  }

  /** Whether a newer page has made the database, and when: see `Outdated`. */
  get outdated(): Outdated | undefined {
    return this.#outdated;
  }

  /** Gives the person a file with every stored row, even those this page does not understand. */
  async takeEverything(): Promise<void> {
    await this.taking.run(async ({ signal, onProgress }) => {
      const { rawBackup } = await import("../../pool/whole-runs/raw-backup.ts");
      const file = await rawBackup(DATABASE_NAME, (done, of) => onProgress?.({ step: "reading", done, of }), signal);
      handOver(file, FILE_NAME);
      return file.size;
    });
  }
}
