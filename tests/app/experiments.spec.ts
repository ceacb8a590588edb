/** An experiment in the page: from the form over its runs to its table, over a reload; and safety copies that restore. */
import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { readBackup } from "../../src/core/backup/read-backup.ts";
import { open, setGoal } from "../support/browser/journey.ts";
import { expect, test } from "../support/browser/test.ts";

test("is made from a form, goes on after a reload, and shows its means; copies of its runs restore", async ({
  page,
}) => {
  // A folder of the browser's own stands in for the person's: its window for folders cannot be driven.
  await page.addInitScript(() => {
    Object.assign(window, {
      showDirectoryPicker: async () =>
        (await navigator.storage.getDirectory()).getDirectoryHandle("copies", { create: true }),
    });
  });
  await open(page);
  await setGoal(page, 3);
  const form = await newExperiment(page);
  await form.getByLabel("Similarity thresholds").fill("0.6, oops");
  await expect(form.getByRole("status")).toContainText("must be numbers from 0 to 1");
  await form.getByLabel("Similarity thresholds").fill("0.6, 0.8");
  await form.getByLabel("Random seeds").fill("1-2");
  await form.getByRole("button", { name: "Make 4 runs" }).click();

  const runs = page.getByRole("region", { name: "Table of the runs" }).getByRole("row");
  await expect(runs).toHaveCount(5);
  const link = (place: number) => runs.nth(place).getByRole("link");
  const first = (await link(1).textContent()) ?? "";
  await page.getByRole("button", { name: `Move ${first} down` }).click();
  await expect(link(2)).toHaveText(first);
  await page.getByRole("button", { name: `Move ${first} up` }).click();
  await expect(link(1)).toHaveText(first);
  await runs
    .nth(4)
    .getByRole("button", { name: /^Remove/ })
    .click();
  await expect(runs).toHaveCount(4);
  await page.getByRole("button", { name: "Start", exact: true }).click();
  const made = page.getByText(/^\d of 3 runs made/);
  await expect(made).toContainText("1 of 3", { timeout: 60_000 });

  await page.reload();
  await expect(page.getByRole("heading", { name: "Experiment 1" })).toBeVisible();
  await expect(page.getByText(/^Interrupted/)).toBeVisible();
  await page.getByRole("button", { name: "Continue" }).click();
  await runs.nth(2).getByRole("link").click();
  await page.getByRole("button", { name: "Safety copies" }).click();
  await page.getByRole("button", { name: "Choose a folder" }).click();
  await expect(page.getByText("Last copy")).toBeVisible({ timeout: 60_000 });
  await page.goBack();
  await expect(made).toContainText("3 of 3", { timeout: 60_000 });
  await expect(runs.getByRole("button", { name: /^Move/ })).toHaveCount(0);

  // A copy that is being written is empty until it is whole.
  await expect.poll(async () => (await copies(page)).every((copy) => copy !== "")).toBe(true);
  for (const copy of await copies(page)) {
    const tables = new Set<string>();
    const pieces = new Blob([copy]).stream() as unknown as AsyncIterable<Uint8Array>;
    for await (const { table } of readBackup(pieces, () => "restored")) tables.add(table);
    expect([...tables]).toContain("tasks");
  }
  const means = page.getByRole("region", { name: "Table of means and spread" });
  await expect(means.getByRole("row")).toHaveCount(3);
  await expect(means).toContainText("±");
  await expect(page.getByRole("img", { name: "Kept tasks over requests" })).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download JSON" }).click();
  const { runs: table } = JSON.parse(readFileSync(await (await download).path(), "utf8")) as {
    readonly runs: { readonly rows: readonly (readonly unknown[])[] };
  };
  expect(table.rows.map((row) => row.slice(1, 4))).toEqual([
    ["0.6", "1", 3],
    ["0.6", "2", 3],
    ["0.8", "1", 3],
  ]);
});

test("recipes that need different things are varied together", async ({ page }) => {
  await open(page);
  await setGoal(page, 7);
  const form = await newExperiment(page);
  await expect(form.getByRole("checkbox", { name: /Templates/ })).toBeDisabled();
  await expect(form.getByText("It asks no model.")).toBeVisible();
  await form.getByRole("checkbox", { name: /Answers to my instructions/ }).check();
  await form.getByRole("checkbox", { name: /Instruction Induction/ }).check();
  await form.getByLabel("Random seeds").fill("1");
  // 7 tasks of Self-Instruct, an answer to each of the 175 seeds, and 12 small tasks with their prompts.
  await expect(form.getByRole("status")).toContainText("3 runs, 254 tasks in all.");
  await form.getByRole("button", { name: "Make 3 runs" }).click();
  await expect(page.getByRole("region", { name: "Table of the runs" }).getByRole("row")).toHaveCount(4);
  await expect(page.getByText("Built-in seeds (175) · Twelve small tasks (12)")).toBeVisible();
});

test("a recipe for which nothing is given says why it cannot be varied", async ({ page }) => {
  await open(page);
  const seed = { instruction: "Name a river.", instances: [{ input: "", output: "Rhine" }], is_classification: false };
  const file = { name: "mine.jsonl", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(seed)) };
  await page.getByLabel("Seed file").setInputFiles(file);
  await expect(page.getByText("mine.jsonl").first()).toBeVisible();
  const form = await newExperiment(page);
  await expect(form.getByText(/holds no task with 5 pairs of an input and an output/)).toBeVisible();
  await expect(form.getByRole("checkbox", { name: /Instruction Induction/ })).toBeDisabled();
});

async function newExperiment(page: Page): Promise<Locator> {
  await page.getByLabel(/^Runs:/).click();
  await page.getByRole("button", { name: "Experiments" }).click();
  await page.getByRole("button", { name: "New experiment" }).click();
  return page.getByRole("dialog", { name: "New experiment" });
}

/** The texts of the copies in the stand-in for a folder. */
async function copies(page: Page): Promise<readonly string[]> {
  const texts = await page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("copies");
    const found: string[] = [];
    for await (const entry of folder.values())
      if (entry.kind === "file") found.push(await (await (entry as FileSystemFileHandle).getFile()).text());
    return found;
  });
  expect(texts.length).toBeGreaterThan(0);
  return texts;
}
