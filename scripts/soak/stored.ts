/** Reads the page's database without the app. */
import type { Page } from "@playwright/test";
import type { CandidateRow } from "../../src/core/rows/candidate-row.ts";
import type { CompletionRow } from "../../src/core/rows/completion-row.ts";
import type { InstanceRow } from "../../src/core/rows/instance-row.ts";
import type { RunRow } from "../../src/core/rows/run-row.ts";
import type { TaskRow } from "../../src/core/rows/task-row.ts";

/** One run's rows, all read in one transaction. */
export interface Stored {
  readonly run: RunRow;
  readonly completions: readonly CompletionRow[];
  readonly candidates: readonly CandidateRow[];
  readonly tasks: readonly TaskRow[];
  readonly instances: readonly InstanceRow[];
}

// Code for the page may hold no named function: the compiler would add a call to a function that the page does not have.

/** The committed rows of a run, each by table and id: `tasks abc:0/1/2`. */
export function storedIds(page: Page, runId: string): Promise<string[]> {
  return page.evaluate(
    (id) =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open("seedbed");
        opening.onerror = () => reject(new Error(opening.error?.message));
        opening.onsuccess = () => {
          const db = opening.result;
          const stores = ["completions", "candidates", "tasks", "instances"];
          const reading = db.transaction(stores);
          const requests = stores.map((store) =>
            reading.objectStore(store).getAllKeys(IDBKeyRange.bound(`${id}:`, `${id};`)),
          );
          reading.oncomplete = () => {
            db.close();
            resolve(requests.flatMap(({ result }, i) => result.map((key) => `${stores[i]} ${String(key)}`)));
          };
          reading.onabort = () => reject(new Error(reading.error?.message));
        };
      }),
    runId,
  );
}

/** A run's own row. */
export function readRun(page: Page, runId: string): Promise<RunRow> {
  return readRow(page, "runs", runId);
}

/** One row of a table by its key. The caller knows its type. */
export function readRow<Row>(page: Page, table: string, key: string): Promise<Row> {
  return page.evaluate(
    ([store, id]) =>
      new Promise<Row>((resolve, reject) => {
        const opening = indexedDB.open("seedbed");
        opening.onerror = () => reject(new Error(opening.error?.message));
        opening.onsuccess = () => {
          const db = opening.result;
          const reading = db.transaction(store);
          const row = reading.objectStore(store).get(id);
          reading.oncomplete = () => {
            db.close();
            resolve(row.result as Row);
          };
          reading.onabort = () => reject(new Error(reading.error?.message));
        };
      }),
    [table, key] as const,
  );
}

/** All rows of one run. */
export function readStored(page: Page, runId: string): Promise<Stored> {
  return page.evaluate(
    (id) =>
      new Promise<Stored>((resolve, reject) => {
        const opening = indexedDB.open("seedbed");
        opening.onerror = () => reject(new Error(opening.error?.message));
        opening.onsuccess = () => {
          const db = opening.result;
          const reading = db.transaction(["runs", "completions", "candidates", "tasks", "instances"]);
          const run = reading.objectStore("runs").get(id);
          const [completions, candidates, tasks, instances] = ["completions", "candidates", "tasks", "instances"].map(
            (store) => reading.objectStore(store).getAll(IDBKeyRange.bound(`${id}:`, `${id};`)),
          ) as [IDBRequest, IDBRequest, IDBRequest, IDBRequest];
          reading.oncomplete = () => {
            db.close();
            resolve({
              run: run.result,
              completions: completions.result,
              candidates: candidates.result,
              tasks: tasks.result,
              instances: instances.result,
            } as Stored);
          };
          reading.onabort = () => reject(new Error(reading.error?.message));
        };
      }),
    runId,
  );
}
