/** Puts tunings and a student's file into the page's storage, and reads them, without the app. */
import type { Page } from "@playwright/test";
import { machineTasksOnly } from "../../../src/core/export/selection/filter.ts";
import { chosenFor, lookedAt, questionsFor, tasksOf } from "../../../src/core/tuning/chosen.ts";
import type { TuningAnswers, TuningData, TuningRecord } from "../../../src/core/tuning/record.ts";
import { readRow, type Stored } from "../stored.ts";

/** A tuning as the database holds it. */
export interface TuningRows {
  readonly record: TuningRecord;
  readonly data: TuningData;
  readonly answers: TuningAnswers;
}

/** A tuning on a run's tasks that has not begun. The run's name is in the tuned file, so that all tunings have the same. */
export function newTuning(
  id: string,
  stored: Stored,
  { student, plan, lora }: Pick<TuningRecord, "student" | "plan" | "lora">,
): TuningRows {
  const tasks = stored.tasks.map((task) => ({
    task,
    instances: stored.instances.filter(({ taskId, verdict }) => taskId === task.id && verdict.kind === "kept"),
  }));
  const chosen = chosenFor(tasks, { filter: machineTasksOnly, plan });
  const { learned, heldOut } = chosen;
  const counts = { tasks: tasksOf(learned).size, heldOutTasks: tasksOf(heldOut).size };
  const rows = { rows: learned.length, rowsHeldOut: heldOut.length, rowsTooLong: 0 };
  const record: TuningRecord = {
    ...{ id, runId: stored.run.id, runName: stored.run.name, student, filter: machineTasksOnly, plan },
    ...(lora && { lora }),
    ...{ createdAt: Date.now(), updatedAt: Date.now(), counts: { ...counts, ...rows } },
    ...{ looked: lookedAt(heldOut), phase: { kind: "paused" } },
  };
  const answers = { id, ...questionsFor([], chosen), before: [], after: [] };
  return { record, data: { id, run: stored.run, ...chosen }, answers };
}

// Code for the page may hold no named function: the compiler would add a call to a function that the page does not have.

/** The page must have made its database. */
export async function putTuningRows(page: Page, rows: TuningRows): Promise<void> {
  await page.evaluate(
    ({ record, data, answers }) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open("seedbed");
        opening.onerror = () => reject(new Error(opening.error?.message));
        opening.onsuccess = () => {
          const db = opening.result;
          const writing = db.transaction(["tunings", "tuningData", "tuningAnswers"], "readwrite");
          writing.objectStore("tunings").put(record);
          writing.objectStore("tuningData").put(data);
          writing.objectStore("tuningAnswers").put(answers);
          writing.oncomplete = () => {
            db.close();
            resolve();
          };
          writing.onabort = () => reject(new Error(writing.error?.message));
        };
      }),
    rows,
  );
}

export function readTuning(page: Page, id: string): Promise<TuningRecord> {
  return readRow(page, "tunings", id);
}

/** Keeps a model's file where the models of tunings are kept. */
export async function putTunedFile(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  await page.evaluate(
    async ([file, base64]) => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("tunings", { create: true });
      const writing = await (await folder.getFileHandle(file, { create: true })).createWritable();
      await writing.write(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)));
      await writing.close();
    },
    [name, Buffer.from(bytes).toString("base64")] as const,
  );
}

/** The checksum of a kept file, and all files' names. */
export function keptFile(page: Page, name: string): Promise<{ readonly sha256: string; readonly names: string[] }> {
  return page.evaluate(async (wanted) => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("tunings");
    const names: string[] = [];
    for await (const each of folder.keys()) names.push(each);
    const bytes = await (await (await folder.getFileHandle(wanted)).getFile()).arrayBuffer();
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return { sha256: [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join(""), names };
  }, name);
}
