/** Likeness in meaning, with the built-in model as the embedder: measured, stopped, gone on with, asked again after an edit, forgotten. */
import type { Page } from "@playwright/test";
import { listedMachineTasks, open } from "../support/browser/journey.ts";
import { putRun } from "../support/browser/page-database.ts";
import { inducedRun } from "../support/runs/induced-run.ts";
import { storedRun } from "../support/runs/stored-run.ts";
import { expect, test } from "../support/browser/test.ts";

interface StoredVector {
  readonly id: string;
  readonly model: string;
  readonly hash: string;
  readonly length: number;
  readonly size: number;
}

/** The stored vectors of a run, each with its length in numbers and in space; none where there is no database of them. */
function stored(page: Page, runId: string): Promise<StoredVector[]> {
  return page.evaluate(async (wanted) => {
    const names = await indexedDB.databases();
    if (!names.some(({ name }) => name === "seedbed-vectors")) return [];
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error(request.error?.message));
      });
    const database = await done(indexedDB.open("seedbed-vectors"));
    const rows = (await done(database.transaction("vectors").objectStore("vectors").getAll())) as {
      readonly [Key in "id" | "runId" | "model" | "hash"]: string;
    }[];
    database.close();
    return rows
      .filter(({ runId }) => runId === wanted)
      .map((row) => {
        const { vector } = row as unknown as { readonly vector: Float32Array };
        const { id, model, hash } = row;
        return { id, model, hash, length: vector.length, size: Math.hypot(...vector) };
      });
  }, runId);
}

test("instructions are measured, stopped and gone on with, asked again when edited, and forgotten", async ({
  page,
}) => {
  const size = 900;
  const run = storedRun("mean", size);
  const all = run.tasks.length;
  await open(page);
  await putRun(page, run);
  await page.goto("/#/pool/mean");
  const rows = await listedMachineTasks(page);
  const opener = page.getByRole("button", { name: "Likeness in meaning" });
  const dialog = page.getByRole("dialog", { name: "Likeness in meaning" });
  const bar = dialog.getByRole("progressbar", { name: "Instructions measured" });
  expect(await stored(page, "mean"), "nothing is made unasked").toEqual([]);

  await opener.click();
  await expect(dialog.getByText("It was made to write, not to tell likeness")).toBeVisible();
  await dialog.getByRole("button", { name: "Measure", exact: true }).click();
  await expect.poll(async () => Number(await bar.getAttribute("value")), { intervals: [20] }).toBeGreaterThan(0);
  await dialog.getByRole("button", { name: "Stop" }).click();
  await expect(dialog.getByText("Stopped. What was measured is stored.")).toBeVisible();
  const begun = await stored(page, "mean");
  expect(begun.length).toBeGreaterThan(0);
  expect(begun.length).toBeLessThan(all);

  await dialog.getByRole("button", { name: `Measure the other ${(all - begun.length).toLocaleString("en")}` }).click();
  await expect(dialog.getByText(`${all} of ${all} tasks measured with Pocket`)).toBeVisible({ timeout: 90_000 });
  await expect(dialog.getByRole("button", { name: "All are measured" })).toBeDisabled();
  const vectors = await stored(page, "mean");
  expect(vectors).toHaveLength(all);
  for (const { length, size: long, model } of vectors) {
    expect([length, model]).toEqual([128, expect.stringMatching(/^pocket#[0-9a-f]{8}$/)]);
    expect(long).toBeCloseTo(1, 4);
  }
  await page.keyboard.press("Escape");

  await rows.first().click();
  await expect(page.getByRole("heading", { name: "Your rating" })).toBeVisible();
  await page.keyboard.press("e");
  await page.getByRole("textbox", { name: "Instruction", exact: true }).fill("Say in other words what a river is.");
  await page.getByRole("button", { name: "Save" }).click();
  await opener.click();
  await expect(dialog.getByText("1 instruction changed since")).toBeVisible();
  await dialog.getByRole("button", { name: "Measure the other 1" }).click();
  await expect(dialog.getByRole("button", { name: "All are measured" })).toBeVisible();
  const again = await stored(page, "mean");
  const changed = again.filter(({ id, hash }) => !vectors.some((old) => old.id === id && old.hash === hash));
  expect(changed).toHaveLength(1);

  await dialog.getByRole("button", { name: "Forget these" }).click();
  await expect(dialog.getByRole("button", { name: "Measure", exact: true })).toBeEnabled();
  expect(await stored(page, "mean")).toEqual([]);
});

test("a run that is deleted takes its vectors with it", async ({ page }) => {
  await open(page);
  await putRun(page, storedRun("gone", 12));
  await page.goto("/#/pool/gone");
  // The page lists a run that was written without it when it reads anew.
  await page.reload();
  await page.getByRole("button", { name: "Likeness in meaning" }).click();
  await page.getByRole("button", { name: "Measure", exact: true }).click();
  await expect(page.getByRole("button", { name: "All are measured" })).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press("Escape");
  expect((await stored(page, "gone")).length).toBeGreaterThan(0);
  await page
    .locator("summary")
    .and(page.getByLabel(/^Runs:/))
    .click();
  await page.getByRole("button", { name: /^Delete / }).click();
  await page.getByRole("button", { name: "Delete the run" }).click();
  await expect.poll(() => stored(page, "gone")).toEqual([]);
});

test("induced instructions are compared with a person's own by BERTScore, on request", async ({ page }) => {
  const { pool } = await inducedRun();
  const rows = {
    run: pool.run,
    completions: [...pool.completions.values()],
    candidates: [...pool.candidates.values()],
    tasks: [...pool.tasks.values()],
    instances: [...pool.instances.values()],
  };
  await open(page);
  await putRun(page, rows);
  await page.goto(`/#/insights/${pool.run.id}`);
  await page.getByRole("button", { name: "Compare by BERTScore" }).click();
  const dialog = page.getByRole("dialog", { name: "BERTScore of the instructions" });
  await expect(dialog.getByText("figures of different models cannot be laid side by side")).toBeVisible();
  await dialog.getByRole("button", { name: "Compare", exact: true }).click();
  const table = dialog.getByRole("table");
  await expect(table.getByRole("row", { name: /Mean of the tasks/ })).toBeVisible({ timeout: 60_000 });
  // The same words are the same vectors; the others are like them to some degree; a missing instruction counts as 0.
  await expect(table.getByRole("row", { name: /Task plural Write the plural\. 3 100% 100% 100%/ })).toBeVisible();
  await expect(table.getByRole("row", { name: /Task plural add an s\. 5 \d\d% \d\d% \d\d%/ })).toBeVisible();
  await expect(table.getByRole("row", { name: /No instruction came 3 0% 0% 0%/ })).toBeVisible();
});
