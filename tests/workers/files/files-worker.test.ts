/** The files worker's start: it deletes the rows of a restore that never ended. */
import "fake-indexeddb/auto";
import { afterEach, expect, it } from "vitest";
import { openDatabase } from "../../../src/pool/database.ts";
import { FilesWorker } from "../../../workers/files/files-worker.ts";
import { sampleTask } from "../../support/runs/sample-run.ts";

const db = openDatabase("files-worker");
afterEach(async () => {
  await db.delete();
});

it("deletes the rows of a restore that never ended, and no others", async () => {
  const rowsOf = (runId: string) => sampleTask({ id: runId }, 0, "Name a river.", [{ input: "", output: "Rhine" }]);
  for (const { task, instances } of [rowsOf("b0123456789ab"), rowsOf("another")]) {
    await db.tasks.add(task);
    await db.instances.bulkAdd([...instances]);
  }
  new FilesWorker(db);
  const runsLeft = async () =>
    [await db.tasks.toCollection().primaryKeys(), await db.instances.toCollection().primaryKeys()]
      .flat()
      .map((id) => id.slice(0, id.indexOf(":")));
  await expect.poll(runsLeft, { timeout: 20_000 }).toEqual(["another", "another"]);
});
