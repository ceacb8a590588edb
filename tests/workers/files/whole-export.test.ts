/** An export is one moment of its run, or no file: while the run goes on, and when it is deleted meanwhile. */
import "fake-indexeddb/auto";
import { afterEach, describe, expect, it } from "vitest";
import { formats } from "../../../src/core/export/formats.ts";
import { fullFormat } from "../../../src/core/export/formats/full.ts";
import { zipFacts } from "../../../src/core/export/package/zip.ts";
import { machineTasksOnly } from "../../../src/core/export/selection/filter.ts";
import { count, noCounters } from "../../../src/core/rows/counters.ts";
import type { RunRows } from "../../../src/core/rows/whole-run.ts";
import { openDatabase } from "../../../src/pool/database.ts";
import { DexiePool } from "../../../src/pool/pool-writer.ts";
import { deleteRun, takeRun } from "../../../src/pool/runs.ts";
import { addRun } from "../../../src/pool/whole-runs/add-run.ts";
import { exportSource } from "../../../src/pool/whole-runs/export-source.ts";
import { rawBackup, type RawHeader } from "../../../src/pool/whole-runs/raw-backup.ts";
import type { ExportOrder } from "../../../src/rpc/files-api.ts";
import { audit } from "../../../scripts/soak/audit.ts";
import { exportFile } from "../../../workers/files/export.ts";
import { Job } from "../../../workers/files/job.ts";
import { storedRun } from "../../support/runs/stored-run.ts";

const db = openDatabase("whole-export");
const whole = storedRun("aa", 60, { answered: true });
const isSeed = (id: string): boolean => id.startsWith("aa:seed");

afterEach(async () => {
  await db.delete();
  await db.open();
});

/** The run as it is before its first request. */
async function addEmpty({ run, tasks, instances }: RunRows): Promise<void> {
  const seeds = tasks.filter(({ origin }) => origin === "seed");
  await addRun(db, {
    ...{ run: { ...run, counters: noCounters }, tasks: seeds, completions: [], candidates: [] },
    instances: instances.filter(({ taskId }) => seeds.some(({ id }) => id === taskId)),
  });
}

/** Writes the run's rows one after the other, as its loop does. */
async function goOn({ completions, candidates, tasks, instances }: RunRows): Promise<void> {
  const run = await takeRun(db, "aa");
  const pool = new DexiePool(db, run);
  let { counters } = run;
  for (const completion of completions) {
    counters = count(counters, { completions: [completion] });
    await pool.saveCompletion(completion, { ...run, counters });
  }
  for (const candidate of candidates) {
    const of = { candidates: [candidate], tasks: tasks.filter(({ id }) => id === candidate.id) };
    const own = { ...of, instances: instances.filter(({ taskId }) => taskId === candidate.id) };
    counters = count(counters, own);
    await pool.commit({ run: { ...run, counters }, ...own });
  }
}

const orderOf = (format: string): ExportOrder => ({
  ...{ runId: "aa", format, filter: machineTasksOnly, part: "both", zipFormats: formats.map(({ id }) => id) },
  ...{ split: { validationShare: 0, seed: 0 }, language: "en", now: 5 },
});

describe("a run that goes on", () => {
  it("is exported as it is at one moment, and the file says of itself what is in it", async () => {
    await addEmpty(whole);
    let isWritten = false;
    const writing = goOn(whole).then(() => (isWritten = true));
    const sizes = new Set<number>();
    while (!isWritten) {
      const source = await exportSource(db, "aa", fullFormat, true);
      const { run, candidates, completions } = source;
      const tasks = source.tasks.map(({ task }) => task);
      const instances = source.tasks.flatMap(({ instances, refused = [] }) => [...instances, ...refused]);
      const { lost, doubled, miscounted } = audit({ run, candidates, completions, tasks, instances }, []);
      expect({ lost, doubled, miscounted }).toEqual({ lost: [], doubled: [], miscounted: [] });
      sizes.add(tasks.length);
    }
    await writing;
    expect(sizes.size).toBeGreaterThan(5);
  });

  it("has its sums counted from what is written, whatever its row says", async () => {
    await addRun(db, {
      ...whole,
      run: { ...whole.run, counters: { ...noCounters, tasks: 999, engineMs: 7, runMs: 8 } },
    });
    const { run } = await exportSource(db, "aa", fullFormat, true);
    const { completions, candidates, tasks, instances } = whole;
    expect(run.counters).toEqual({
      ...count(noCounters, { completions, candidates, tasks, instances: instances.filter(({ id }) => !isSeed(id)) }),
      ...{ engineMs: 7, runMs: 8 },
    });
  });

  it("is written raw with a header that is true of the rows", async () => {
    await addEmpty(whole);
    let isWritten = false;
    const writing = goOn(whole).then(() => (isWritten = true));
    while (!isWritten) {
      const lines = (await (await rawBackup(db.name)).text()).trimEnd().split("\n");
      const { tables } = JSON.parse(lines[0]!) as RawHeader;
      const rows = lines.slice(1, -1).map((line) => (JSON.parse(line) as { readonly table: string }).table);
      for (const [table, { rows: said }] of Object.entries(tables))
        expect(rows.filter((each) => each === table).length).toBe(said);
    }
    await writing;
  });
});

describe("a run that is deleted while it is exported", () => {
  /** A file on the disk. The run is deleted as the first bytes are written. */
  function file(): { readonly handle: FileSystemFileHandle; readonly deeds: string[] } {
    const deeds: string[] = [];
    const writable = {
      write: async () => {
        deeds.push("write");
        await deleteRun(db, "aa");
      },
      close: () => Promise.resolve(void deeds.push("close")),
      abort: () => Promise.resolve(void deeds.push("abort")),
    };
    const handle = {
      createWritable: () => Promise.resolve(writable),
      getFile: () => Promise.resolve(new File([], "")),
    };
    return { handle: handle as unknown as FileSystemFileHandle, deeds };
  }

  it.each([fullFormat.id, "messages", "parquet", zipFacts.id])("gives no file: %s", async (format) => {
    await addRun(db, storedRun("aa", 3000));
    const { handle, deeds } = file();
    const job = new Job(db, new AbortController().signal, () => undefined);
    await expect(exportFile({ ...orderOf(format), handle }, job)).rejects.toThrow(
      "This run was deleted while it was written to a file.",
    );
    expect(deeds).not.toContain("close");
    expect(deeds.at(-1)).toBe("abort");
  });

  it("gives no file as a download either", async () => {
    await addRun(db, whole);
    let deleting: Promise<unknown> | undefined;
    // Outside the transaction in which the rows are read.
    const whenReading = (): unknown => setTimeout(() => (deleting ??= deleteRun(db, "aa")));
    const job = new Job(db, new AbortController().signal, whenReading);
    await expect(exportFile(orderOf(fullFormat.id), job)).rejects.toThrow("This run was deleted");
    await deleting;
  });
});
