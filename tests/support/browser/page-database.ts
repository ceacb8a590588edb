/** Writes whole runs to an open page's database, and reads a run's rows from it, without the app. */
import type { Page } from "@playwright/test";
import { textHash } from "../../../src/core/embeddings/embedded-text.ts";
import type { TaskRow } from "../../../src/core/rows/task-row.ts";
import type { RunRows } from "../../../src/core/rows/whole-run.ts";
import { DATABASE_NAME } from "../../../src/pool/database.ts";
import { VECTORS_NAME } from "../../../src/pool/vectors.ts";
import { seedsApart } from "../../../src/pool/seeds.ts";
import type { StoredTuning } from "../runs/stored-tuning.ts";

/** Rows sent to the page at once. */
const PORTION = 10_000;

/** The page must have made its database; the app shows the run the next time it reads. */
export async function putRun(page: Page, { run: seeded, ...lists }: RunRows): Promise<void> {
  const { run, seeds } = seedsApart(seeded);
  await putRows(page, { ...lists, seeds: [seeds], runs: [run] });
}

export async function putTuning(page: Page, { record, data, answers }: StoredTuning): Promise<void> {
  await putRows(page, { tunings: [record], tuningData: [data], tuningAnswers: [answers] });
}

async function putRows(page: Page, tables: Readonly<Record<string, readonly object[]>>): Promise<void> {
  for (const [table, rows] of Object.entries(tables)) {
    for (let start = 0; start < rows.length; start += PORTION) {
      // Sent as JSON, because the driver's own encoding would change half a surrogate pair.
      const portion = JSON.stringify(rows.slice(start, start + PORTION));
      await page.evaluate(put, { database: DATABASE_NAME, table, portion });
    }
  }
}

/** All rows of a table that belong to a run. */
export function rowsOf<Row>(page: Page, table: string, runId: string): Promise<Row[]> {
  return page.evaluate(read, { database: DATABASE_NAME, table, runId }) as Promise<Row[]>;
}

async function put(order: { readonly database: string; readonly table: string; readonly portion: string }) {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(order.database);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const transaction = database.transaction(order.table, "readwrite", { durability: "relaxed" });
  for (const row of JSON.parse(order.portion) as object[]) transaction.objectStore(order.table).put(row);
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
  });
  database.close();
}

async function read(order: { readonly database: string; readonly table: string; readonly runId: string }) {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(order.database);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const all = await new Promise<{ readonly id: string; readonly runId?: string }[]>((resolve, reject) => {
    const request = database.transaction(order.table).objectStore(order.table).getAll();
    request.onsuccess = () => resolve(request.result as { id: string; runId?: string }[]);
    request.onerror = () => reject(request.error);
  });
  database.close();
  return all.filter((row) => (row.runId ?? row.id) === order.runId);
}

/** Vectors of a run's tasks, as an embedding model would have given them. Makes their database where the page has not. */
export async function putVectors(
  page: Page,
  tasks: readonly Pick<TaskRow, "id" | "runId" | "instruction">[],
  vectors: ReadonlyMap<string, readonly number[]>,
  model = "hand-made",
): Promise<void> {
  const rows = tasks.flatMap(({ id, runId, instruction }) => {
    const numbers = vectors.get(id);
    if (numbers === undefined) return [];
    const length = Math.hypot(...numbers);
    return [{ id, runId, model, hash: textHash(instruction), vector: numbers.map((number) => number / length) }];
  });
  await page.evaluate(
    async ({ name, all }) => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        // Dexie's version 1.
        const request = indexedDB.open(name, 10);
        request.onupgradeneeded = () =>
          request.result.createObjectStore("vectors", { keyPath: "id" }).createIndex("runId", "runId");
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const transaction = database.transaction("vectors", "readwrite");
      for (const row of all) transaction.objectStore("vectors").put({ ...row, vector: Float32Array.from(row.vector) });
      await new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onerror = () => reject(transaction.error);
      });
      database.close();
    },
    { name: VECTORS_NAME, all: rows },
  );
}
