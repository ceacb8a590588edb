/** Whether this page is too old for what is stored, and the way out then: everything in one file. Changes nothing. */
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

  /** `found` so when this page was opened, or `overtaken` by a later version in another tab since then. */
  get outdated(): Outdated | undefined {
    return this.#outdated;
  }

  /** Hands over a file with every row there is, whatever it means. */
  async takeEverything(): Promise<void> {
    await this.taking.run(async ({ signal, onProgress }) => {
      const { rawBackup } = await import("../../pool/whole-runs/raw-backup.ts");
      const file = await rawBackup(DATABASE_NAME, (done, of) => onProgress?.({ step: "reading", done, of }), signal);
      handOver(file, FILE_NAME);
      return file.size;
    });
  }
}
