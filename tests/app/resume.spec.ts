import type { RunRow } from "../../src/core/rows/run-row.ts";
import { DATABASE_NAME } from "../../src/pool/database.ts";
import { expect, test } from "../support/browser/test.ts";
import { rowsOf } from "../support/browser/page-database.ts";
import { kept, open, start, waitForEnd, waitForKept } from "../support/browser/journey.ts";

test.use({ serviceWorkers: "allow" });

test("a run interrupted by a reload is offered at once, and goes on where it was", async ({ page }) => {
  await open(page);
  await start(page, 12);
  const before = await waitForKept(page, 2);
  await page.reload();
  await expect(page.getByText(/was interrupted at \d+ of 12 tasks/)).toBeVisible();
  await expect.poll(() => kept(page)).toBeGreaterThanOrEqual(before);

  await page.goto("/#/run");
  await page.reload();
  await page.getByRole("button", { name: "Resume Run 1" }).click();
  await waitForEnd(page);
  await expect(page.getByRole("heading", { name: /^12 new tasks/ })).toBeVisible();
});

test("an interrupted run can be left stopped", async ({ page }) => {
  await open(page);
  await start(page, 50);
  await waitForKept(page, 1);
  await page.reload();
  await page.getByRole("button", { name: "Leave it stopped: Run 1" }).click();
  await expect(page.getByText(/was interrupted/)).toHaveCount(0);
  await expect(page).toHaveTitle(/^Stopped/);
});

test("a run begun with an earlier Pocket goes on with the page's own, and says so", async ({ page }) => {
  await open(page);
  await start(page, 12);
  await waitForKept(page, 2);
  await page.reload();
  await expect(page.getByText(/was interrupted at \d+ of 12 tasks/)).toBeVisible();
  const id = await page.evaluate(begunEarlier, DATABASE_NAME);
  const [before] = await rowsOf<RunRow>(page, "runs", id);
  await page.getByRole("button", { name: "Resume", exact: true }).click();
  await expect(page.getByText("This page brings a newer Pocket than the one that this run began with.")).toBeVisible();
  await waitForEnd(page);
  const [after] = await rowsOf<RunRow>(page, "runs", id);
  expect(after).toMatchObject({
    model: { source: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) } },
    earlierModels: [{ origin: "bundled with Seedbed", tasks: before?.counters.tasks }],
  });
});

/** Makes the only run one that a page without this file began. @returns its id */
async function begunEarlier(database: string): Promise<string> {
  const request = indexedDB.open(database);
  const db = await new Promise<IDBDatabase>((resolve) => (request.onsuccess = () => resolve(request.result)));
  const runs = db.transaction("runs", "readwrite").objectStore("runs");
  const all = runs.getAll();
  const run = await new Promise<RunRow>((resolve) => (all.onsuccess = () => resolve(all.result[0] as RunRow)));
  const source = { kind: "bundled", path: "models/pocket.gguf" };
  const written = runs.put({ ...run, model: { ...run.model, source } });
  await new Promise((resolve) => (written.onsuccess = resolve));
  db.close();
  return run.id;
}
