/** Two tabs and one run: an editor lets its text go only when it is stored, and a run at work elsewhere is not deleted. */
import type { Page } from "@playwright/test";
import type { TaskRow } from "../../src/core/rows/task-row.ts";
import { listedMachineTasks, open } from "../support/browser/journey.ts";
import { putRun, rowsOf } from "../support/browser/page-database.ts";
import { expect, test } from "../support/browser/test.ts";
import { storedRun } from "../support/runs/stored-run.ts";

const instruction = (page: Page) => page.getByRole("dialog").getByRole("textbox", { name: "Instruction", exact: true });

async function edit(page: Page, text: string): Promise<void> {
  await page.getByRole("button", { name: "Edit", exact: true }).first().click();
  await instruction(page).fill(text);
}

async function openFirst(page: Page): Promise<void> {
  await page.goto("/#/pool/tabs");
  await (await listedMachineTasks(page)).first().click();
}

const save = (page: Page) => page.getByRole("dialog").getByRole("button", { name: "Save" }).click();

test("an edit of what another tab has changed offers both texts, and a full disk loses none", async ({
  page,
  context,
}) => {
  const stored = storedRun("tabs", 20);
  await open(page);
  await putRun(page, stored);
  const other = await context.newPage();
  await openFirst(page);
  await openFirst(other);
  const first = async (): Promise<TaskRow | undefined> =>
    (await rowsOf<TaskRow>(page, "tasks", "tabs")).find(({ order }) => order === 3);

  await edit(page, "The text of the first tab.");
  await edit(other, "The text of the second tab.");
  await save(page);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  // The other tab's list follows; its editor keeps what it was shown.
  const listed = other.getByRole("group", { name: "Tasks" }).locator("button").first();
  await expect(listed).toContainText("The text of the first tab.");
  await save(other);
  const alert = other.getByRole("dialog").getByRole("alert");
  await expect(alert).toContainText("Another tab has changed this meanwhile.");
  await expect(alert).toContainText("The text of the first tab.");
  await expect(instruction(other)).toHaveValue("The text of the second tab.");
  await expect(other.locator(".toast")).toHaveCount(0);
  expect((await first())?.instruction).toBe("The text of the first tab.");
  await save(other);
  await expect(other.getByRole("dialog")).toHaveCount(0);
  expect((await first())?.instruction).toBe("The text of the second tab.");

  // A full disk: the text stays until there is room.
  const long = `A long text. ${"word ".repeat(6000)}`;
  await edit(other, long);
  // Chromium refuses so little text only when it is near its quota: its answer then is given here.
  await other.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = () => {
      IDBObjectStore.prototype.put = put;
      throw new DOMException("The disk is full.", "QuotaExceededError");
    };
  });
  await save(other);
  await expect(alert).toContainText("no room left");
  expect(await instruction(other).inputValue()).toBe(long);
  await save(other);
  await expect(other.getByRole("dialog")).toHaveCount(0);
  expect((await first())?.instruction).toBe(long.trim());

  // The lock of a run at work elsewhere.
  await page.evaluate(() => void navigator.locks.request("seedbed-run:tabs", () => new Promise(() => undefined)));
  await other.getByRole("button", { name: "Delete", exact: true }).first().click();
  await expect(other.getByText("This run is in progress and writes to the pool.")).toBeVisible();
  await other.locator("summary[aria-label^='Runs:']").click();
  await other.getByRole("button", { name: "Delete Stored tabs" }).click();
  await expect(other.getByRole("dialog").getByText(/in progress in another tab|at work/)).toBeVisible();
});

test("an export whose worker the browser ends says so at once", async ({ page }) => {
  await open(page);
  await putRun(page, storedRun("long", 20_000));
  await page.goto("/#/export/long");
  await page.reload();
  await expect(page.getByText(/\d+ examples?$/)).toBeVisible({ timeout: 60_000 });
  await page.getByRole("button", { name: "Download" }).first().click();
  const files = page.workers().filter((each) => each.url().startsWith("blob:"));
  for (const each of files)
    await each.evaluate(() => (self.name === "files" ? self.close() : undefined)).catch(() => undefined);
  await expect(page.getByText("The browser has ended the files worker.")).toBeVisible();
});
