/** Small runs whose counters are those of their rows, and sealed files of them with rows that a hand has changed. */
import { costsAlone, count } from "../../../src/core/rows/counters.ts";
import type { RunRow, SeededRun } from "../../../src/core/rows/run-row.ts";
import { seedRows } from "../../../src/core/rows/seeded-pool.ts";
import { noCounts } from "../../../src/core/runfile/format.ts";
import { BackupWriter } from "../../../src/core/runfile/write.ts";
import { writtenRow, writtenRun, type OwnedRow } from "../../../src/core/runfile/written-row.ts";
import type { SeedbedDatabase } from "../../../src/pool/database.ts";
import { addSeededRuns } from "../../../src/pool/seeds.ts";
import { sampleRun, sampleTask } from "./sample-run.ts";

/** Machine tasks of each run; it has one seed. */
export const TASKS = 3;

/** A run whose counters are those of its rows, for the database or a file. */
export function made(id: string, createdAt: number) {
  const run: SeededRun = { ...sampleRun(id), createdAt, name: `The run ${id}` };
  const seeds = seedRows(run);
  const own = Array.from({ length: TASKS }, (_, n) => sampleTask(run, n, `Do ${n}.`, [{ input: "", output: "x" }]));
  const tasks = own.map(({ task }) => task);
  const counters = count(costsAlone({ ...run.counters, requests: 0 }), { tasks });
  return {
    run: { ...run, counters },
    tasks: [...seeds.tasks, ...tasks],
    instances: [...seeds.instances, ...own.flatMap(({ instances }) => instances)],
  };
}

export async function storeMade(db: SeedbedDatabase, id: string, createdAt = 1): Promise<void> {
  const { run, tasks, instances } = made(id, createdAt);
  await addSeededRuns(db, [run]);
  await db.tasks.bulkAdd(tasks);
  await db.instances.bulkAdd(instances);
}

/** A row with members of any form. */
export const changed = (row: object, change: object): never => ({ ...row, ...change }) as never;

export const isRun = (row: object): row is RunRow => "counters" in row;

/** A file of the right seal with rows that a hand has changed. */
export function sealedFile(changes: readonly ((row: OwnedRow | RunRow) => object)[]): Blob {
  const runs = changes.map((_, n) => made(`r${n}`, n));
  const sum = (of: (run: (typeof runs)[number]) => number): number => runs.reduce((total, run) => total + of(run), 0);
  const counts = { ...noCounts, runs: runs.length, seeds: sum(({ run }) => run.seeds.length) };
  const writer = new BackupWriter();
  const head = writer.head({
    ...counts,
    tasks: sum(({ tasks }) => tasks.length),
    instances: sum((each) => each.instances.length),
  });
  const parts = [head];
  for (const [n, { run: seeded, tasks, instances }] of runs.entries()) {
    const change = changes[n] as (row: OwnedRow | RunRow) => object;
    const { seeds, ...run } = seeded;
    parts.push(writer.rows("runs", n, [{ ...writtenRun(run, []), ...change(run) }]));
    parts.push(writer.rows("seeds", n, seeds));
    parts.push(
      writer.rows(
        "tasks",
        n,
        tasks.map((row) => ({ ...writtenRow(row), ...change(row) })),
      ),
    );
    parts.push(writer.rows("instances", n, instances.map(writtenRow)));
  }
  return new Blob([...parts, writer.end()]);
}
