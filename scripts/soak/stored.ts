/** What the page's database holds, read past the app, and whether it is sound. */
import type { Page } from "@playwright/test";
import type { CandidateRow, CompletionRow, InstanceRow, RunRow, TaskRow } from "../../src/core/records.ts";

/** One run's rows, from one moment. */
export interface Stored {
  readonly run: RunRow;
  readonly completions: readonly Pick<CompletionRow, "id" | "finishReason">[];
  readonly candidates: readonly Pick<CandidateRow, "id" | "order" | "verdict">[];
  readonly tasks: readonly Pick<TaskRow, "id" | "order" | "origin" | "classification">[];
  readonly instances: readonly Pick<InstanceRow, "id" | "taskId" | "index" | "verdict">[];
}

// What runs in the page may hold no named function: the script's compiler would call on a helper that is not there.

/** Ids of all rows of a run that the database has committed. */
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
  return page.evaluate(
    (id) =>
      new Promise<RunRow>((resolve, reject) => {
        const opening = indexedDB.open("seedbed");
        opening.onerror = () => reject(new Error(opening.error?.message));
        opening.onsuccess = () => {
          const db = opening.result;
          const reading = db.transaction("runs");
          const run = reading.objectStore("runs").get(id);
          reading.oncomplete = () => {
            db.close();
            resolve(run.result as RunRow);
          };
          reading.onabort = () => reject(new Error(reading.error?.message));
        };
      }),
    runId,
  );
}

/** Everything of one run. */
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

export interface Audit {
  /** Acknowledged ids that are not there. */
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly miscounted: readonly string[];
}

/** @param acknowledged what `storedIds` once returned */
export function audit(stored: Stored, acknowledged: ReadonlySet<string>): Audit {
  const there = new Set([
    ...stored.completions.map(({ id }) => `completions ${id}`),
    ...stored.candidates.map(({ id }) => `candidates ${id}`),
    ...stored.tasks.map(({ id }) => `tasks ${id}`),
    ...stored.instances.map(({ id }) => `instances ${id}`),
  ]);
  const lost = [...acknowledged].filter((id) => !there.has(id));
  const doubled = [
    ...repeated(stored.candidates.map(({ order }) => `candidate ${order}`)),
    ...repeated(stored.tasks.map(({ order }) => `task ${order}`)),
    ...repeated(stored.instances.map(({ taskId, index }) => `instance ${taskId} ${index}`)),
  ];
  return { lost, doubled, miscounted: miscounts(stored) };
}

/** Where the run's counters say something else than its rows, or a place in an order is empty. */
function miscounts({ run, completions, candidates, tasks, instances }: Stored): string[] {
  const { counters } = run;
  const machine = tasks.filter(({ origin }) => origin === "machine");
  const machineIds = new Set(machine.map(({ id }) => id));
  const made = instances.filter(({ taskId }) => machineIds.has(taskId));
  const refused = candidates.filter(({ verdict }) => verdict.kind === "refused").length;
  const refusedMade = made.filter(({ verdict }) => verdict.kind === "refused").length;
  const pairs: [name: string, counted: number, there: number][] = [
    ["requests", counters.requests, completions.length],
    ["failed requests", counters.failedRequests, completions.filter((each) => each.finishReason === "failed").length],
    ["candidates", counters.candidates, candidates.length],
    ["accepted", counters.accepted, candidates.length - refused],
    ["refused", sum(counters.refused), refused],
    ["tasks", counters.tasks, machine.length],
    ["classification", counters.classification, machine.filter((each) => each.classification === "yes").length],
    ["instances", counters.instances, made.length - refusedMade],
    ["refused instances", sum(counters.refusedInstances), refusedMade],
    ["tasks in order", tasks.length, new Set(tasks.map(({ order }) => order)).size],
    ["last task", tasks.length - 1, Math.max(...tasks.map(({ order }) => order))],
    ["last candidate", candidates.length - 1, Math.max(-1, ...candidates.map(({ order }) => order))],
  ];
  return pairs.filter(([, a, b]) => a !== b).map(([name, a, b]) => `${name}: ${a} counted, ${b} there`);
}

function repeated(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.filter((name) => seen.size === seen.add(name).size);
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, each) => total + each, 0);
}
