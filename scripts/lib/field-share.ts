/** Reads from the open page how many of a run's new tasks are of its seeds' field, and how unlike earlier ones they are. */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { DriftTally } from "../../src/core/drift/drift.ts";
import { fieldOf } from "../../src/core/drift/field-likeness.ts";
import { importSeeds } from "../../src/core/imports/import-seeds.ts";
import type { SeedsRow } from "../../src/core/rows/seeds-row.ts";
import type { TaskRow } from "../../src/core/rows/task-row.ts";

const GENERAL = new URL("../../public/seeds/seed-tasks.jsonl", import.meta.url);

export interface FieldShare {
  /** Share of the new tasks above the page's own line; undefined where the seeds have no field. */
  readonly ofField: number | undefined;
  /** Mean of 1 minus ROUGE-L to the nearest earlier task. */
  readonly variety: number;
}

export async function fieldShare(page: Page, runId: string): Promise<FieldShare> {
  const { seeds, tasks } = await stored(page, runId);
  const general = importSeeds({ kind: "text", text: readFileSync(GENERAL, "utf8") }).tasks;
  const field = fieldOf(seeds, general);
  const tally = field && new DriftTally(field);
  for (const task of tasks) tally?.add(task);
  const nearest = tasks.map(({ similarity }) => similarity?.mostSimilar[0]?.score ?? 0);
  return {
    ofField: tally && tally.drift.ofField / Math.max(1, tasks.length),
    variety: 1 - nearest.reduce((sum, each) => sum + each, 0) / Math.max(1, tasks.length),
  };
}

/** The run's seeds, and its new tasks in their order. */
async function stored(page: Page, runId: string) {
  const { seeds, tasks } = await page.evaluate(
    (id) =>
      new Promise<{ readonly seeds: SeedsRow; readonly tasks: readonly TaskRow[] }>((resolve, reject) => {
        const request = indexedDB.open("seedbed");
        request.onerror = () => {
          reject(new Error(request.error?.message));
        };
        request.onsuccess = () => {
          const reading = request.result.transaction(["seeds", "tasks"]);
          const own = reading.objectStore("seeds").get(id);
          const all = reading.objectStore("tasks").getAll();
          reading.oncomplete = () => {
            request.result.close();
            const rows = (all.result as TaskRow[]).filter(({ runId: of }) => of === id);
            resolve({ seeds: own.result as SeedsRow, tasks: rows });
          };
        };
      }),
    runId,
  );
  const machine = tasks.filter(({ origin }) => origin === "machine").toSorted((a, b) => a.order - b.order);
  return { seeds: seeds.seeds, tasks: machine };
}
