/**
 * A tuning's checkpoints: two files in turn, so that one is always whole. The tuning's row names it, and is changed when the
 * new file is written; both say the same step.
 */
import { checkpointFromBytes, checkpointToBytes } from "../../training/checkpoint.ts";
import type { HostState } from "../../training/host.ts";
import type { SeedbedDatabase } from "../../src/pool/database.ts";
import { noteTuning } from "../../src/pool/tunings.ts";
import type { TuningPhase, TuningRecord } from "../../src/core/tuning/record.ts";
import type { TuningProgress } from "../../src/core/tuning/progress.ts";
import type { KeptFiles } from "../../src/pool/kept-files.ts";

type Slot = NonNullable<TuningRecord["checkpoint"]>;

export class Checkpoints {
  readonly #db: SeedbedDatabase;
  readonly #files: KeptFiles;
  readonly #id: string;
  #whole: Slot | undefined;

  constructor(db: SeedbedDatabase, files: KeptFiles, { id, checkpoint }: TuningRecord) {
    this.#db = db;
    this.#files = files;
    this.#id = id;
    this.#whole = checkpoint;
  }

  /** The state of the last checkpoint; nothing before the first. @throws RangeError where its file is damaged */
  async last(): Promise<HostState | undefined> {
    const file = this.#whole && (await this.#files.read(nameOf(this.#id, this.#whole)));
    if (!file) return undefined;
    return checkpointFromBytes(new Uint8Array(await file.arrayBuffer())).state;
  }

  /** @throws PoolFailure `full`: the one before is still whole then */
  async keep(state: HostState, progress: TuningProgress, phase: TuningPhase): Promise<void> {
    const next: Slot = this.#whole === "a" ? "b" : "a";
    await this.#files.write(nameOf(this.#id, next), checkpointToBytes({ head: { step: progress.step }, state }));
    await noteTuning(this.#db, this.#id, { phase, progress, checkpoint: next });
    this.#whole = next;
  }
}

/** Deletes both files. */
export async function dropCheckpoints(files: KeptFiles, id: string): Promise<void> {
  await files.remove(nameOf(id, "a"));
  await files.remove(nameOf(id, "b"));
}

function nameOf(id: string, slot: Slot): string {
  return `${id}.${slot}.checkpoint`;
}
