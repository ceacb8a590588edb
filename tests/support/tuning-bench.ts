/** A tuning worker under Node over a stored run, with its files in memory. */
import { machineTasksOnly } from "../../src/core/export/selection/filter.ts";
import { pocketModel } from "../../src/core/models/model-list.ts";
import { wholeModelPlan } from "../../src/core/tuning/plan.ts";
import type { TuningChoice } from "../../src/core/tuning/record.ts";
import { openDatabase, type SeedbedDatabase } from "../../src/pool/database.ts";
import { PoolFailure } from "../../src/pool/failure.ts";
import { addSeededRuns } from "../../src/pool/seeds.ts";
import { findTuning } from "../../src/pool/tunings.ts";
import type { KeptFiles } from "../../src/pool/kept-files.ts";
import { TuningWorker, type TuningWorkerNeeds } from "../../workers/tuning/tuning-worker.ts";
import { taughtRun } from "./runs/taught-run.ts";

/** A short tuning on the run of a {@link bench}. */
export const shortChoice: TuningChoice = {
  runId: "taught",
  student: pocketModel,
  filter: machineTasksOnly,
  plan: { ...wholeModelPlan, promptShape: "output", epochs: 2, batchRows: 2, rowTokens: 96, heldOutShare: 0.25 },
};

class MemoryFiles implements KeptFiles {
  readonly all = new Map<string, Blob>();
  isFull = false;
  read = (name: string) => Promise.resolve(this.all.get(name));
  write = async (name: string, bytes: Uint8Array<ArrayBuffer>) => {
    if (this.isFull) throw new PoolFailure("full", "The browser has no room left for this tuning.");
    this.all.set(name, new Blob([bytes]));
  };
  remove = async (name: string) => void this.all.delete(name);
  sizes = () => Promise.resolve(new Map([...this.all].map(([name, { size }]) => [name, size])));
  /** What a tuning made. */
  bytesOf = async (id: string) => Buffer.from(await this.all.get(`${id}.gguf`)!.arrayBuffer());
}

let count = 0;
/** A database of its own with a run of 24 tasks, and room for files. */
export async function bench() {
  const db = openDatabase(`tuning-${count++}`);
  const { run: seeded, tasks, instances } = taughtRun("taught", 24);
  await addSeededRuns(db, [seeded]);
  await db.tasks.bulkAdd(tasks);
  await db.instances.bulkAdd(instances);
  return { db, files: new MemoryFiles() };
}

export function workerOver(
  db: SeedbedDatabase,
  files: KeptFiles,
  needs: Pick<TuningWorkerNeeds, "openStudent"> & Partial<TuningWorkerNeeds>,
): TuningWorker {
  return new TuningWorker({
    ...{ db, files },
    openTrainer: () => import("../../workers/tuning/trainer.ts"),
    askFile: () => Promise.reject(new Error("nobody asks a file")),
    room: () => Infinity,
    graphics: () => Promise.resolve({ kind: "no-webgpu" }),
    hold: () => Promise.resolve(() => undefined),
    ...needs,
  });
}

/** Files whose worker never hears back once the second epoch's model is written: it is as good as dead. */
export function dyingFiles(files: KeptFiles): KeptFiles {
  return {
    read: files.read,
    remove: files.remove,
    sizes: files.sizes,
    write: (name, bytes) => (name.endsWith("epoch-2.gguf") ? new Promise(() => undefined) : files.write(name, bytes)),
  };
}

export async function created(worker: TuningWorker, choice: TuningChoice): Promise<string> {
  const made = await worker.create(choice);
  if (!made.ok) throw new Error(made.message);
  return made.id;
}

/** How far a tuning is, but for the time that it took. */
export async function progressOf(db: SeedbedDatabase, id: string) {
  return { ...(await findTuning(db, id)).progress, seconds: 0 };
}
