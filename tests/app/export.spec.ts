import AxeBuilder from "@axe-core/playwright";
import type { Download, Page } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { parquetReadObjects } from "hyparquet";
import { readFileSync } from "node:fs";
import { insightsRows, type Rows } from "../support/runs/insights-run.ts";
import { putRun } from "../support/browser/page-database.ts";
import { expect, test } from "../support/browser/test.ts";

/** Longest time that the page may be busy without a pause, ms. */
const LONG_TASK_MS = 100;
/** It takes five seconds on an idle machine; other work may slow this one, ms. */
const LARGE_MS = 30_000;
const LARGE = 50_000;

async function openExport(page: Page, rows: Rows): Promise<void> {
  await page.goto("./");
  await expect(page.getByRole("button", { name: "Start", exact: true }).first()).toBeVisible();
  await putRun(page, rows);
  await page.goto(`./#/export/${rows.run.id}`);
  await page.reload();
  await expect(page.getByText(/\d+ examples?$/)).toBeVisible({ timeout: 60_000 });
}

async function download(page: Page): Promise<Download> {
  const [file] = await Promise.all([
    page.waitForEvent("download", { timeout: 60_000 }),
    page.getByRole("button", { name: "Download" }).click(),
  ]);
  return file;
}

const bytesOf = async (file: Download): Promise<Uint8Array> => new Uint8Array(readFileSync(await file.path()));
const textOf = async (file: Download): Promise<string> => strFromU8(await bytesOf(file));
const choose = (page: Page, format: string) => page.locator(`input[type="radio"][value="${format}"]`).check();

interface Row {
  readonly instruction: string;
  readonly input: string;
  readonly output: string;
}

/** The expected rows of a format with one row for each instance, computed by the test itself. */
function expected({ tasks, instances }: Rows, passes: (task: Rows["tasks"][number]) => boolean): Row[] {
  return tasks
    .filter((task) => !task.withdrawn && passes(task))
    .flatMap(({ id, instruction }) =>
      instances
        .filter(({ taskId, verdict }) => taskId === id && verdict.kind === "kept")
        .sort((a, b) => a.index - b.index)
        .map(({ input, output }) => ({ instruction, input, output })),
    )
    .map((row) => JSON.parse(JSON.stringify(row).replace(/\\ud[89a-f][0-9a-f]{2}/g, "\ufffd")) as Row);
}

test("every format downloads, with the rows that pass the filters", async ({ page }) => {
  const rows = insightsRows("aa", 60);
  await openExport(page, rows);
  const machine = expected(rows, ({ origin }) => origin === "machine");

  await choose(page, "alpaca-lines");
  const lines = (await textOf(await download(page))).trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line) as Row)).toEqual(machine);

  await page.getByLabel("Kind").selectOption("yes");
  await page.getByLabel("Include the").check();
  const classification = expected(rows, (task) => task.classification === "yes");
  await expect(page.getByText(new RegExp(`, ${classification.length} examples?$`))).toBeVisible();
  const filtered = (await textOf(await download(page))).split("\n").filter(Boolean);
  expect(filtered.map((line) => JSON.parse(line) as Row)).toEqual(classification);
  await page.getByLabel("Kind").selectOption("all");
  await page.getByLabel("Include the").uncheck();

  await choose(page, "parquet");
  const parquet = await bytesOf(await download(page));
  const read = (await parquetReadObjects({ file: parquet.buffer as ArrayBuffer })) as unknown as Row[];
  expect(read.map(({ instruction, input, output }) => ({ instruction, input, output }))).toEqual(machine);

  for (const format of ["messages", "alpaca", "prompt-completion", "sharegpt", "csv", "self-instruct", "full"]) {
    await choose(page, format);
    expect((await bytesOf(await download(page))).length).toBeGreaterThan(100);
  }

  await choose(page, "messages");
  await page.getByLabel("Kept from").fill("2099-01-01");
  await expect(page.getByText("No task matches these filters.")).toBeVisible();
});

test("every format is split by task into two files, in the same way as the zip with its card", async ({ page }) => {
  const rows = insightsRows("aa", 60);
  await openExport(page, rows);
  const split = page.getByRole("list", { name: "Split" });
  await expect(split).toBeHidden();
  await page.getByLabel("Validation split (%)").fill("25");
  await page.keyboard.press("Tab");

  const machine = expected(rows, ({ origin }) => origin === "machine").map((row) => JSON.stringify(row));
  await choose(page, "alpaca-lines");
  await expect(split).toContainText(/Training: \d+ examples of \d+ tasks in alpaca-train.jsonl/);
  await expect(split).toContainText(/Validation: \d+ examples of \d+ tasks in alpaca-validation.jsonl/);
  const told = [...(await split.innerText()).matchAll(/(\d+) examples/g)].map(([, examples]) => Number(examples));
  const both = await download(page);
  expect(both.suggestedFilename()).toMatch(/-alpaca\.zip$/);
  const files = unzipSync(await bytesOf(both));
  expect(Object.keys(files)).toEqual(["alpaca-train.jsonl", "alpaca-validation.jsonl"]);
  const lines = Object.values(files).map((file) => strFromU8(file).trimEnd().split("\n"));
  expect(lines.map(({ length }) => length)).toEqual(told);
  expect(told[1]).toBeGreaterThan(machine.length * 0.1);
  expect(lines.flat().sort()).toEqual(machine.sort());

  for (const format of ["alpaca", "prompt-completion", "sharegpt", "csv", "parquet"]) {
    await choose(page, format);
    const names = Object.keys(unzipSync(await bytesOf(await download(page))));
    expect(names.map((name) => /-(train|validation)\./.exec(name)?.[1])).toEqual(["train", "validation"]);
  }
  await choose(page, "full");
  await expect(split).toBeHidden();
  expect((await download(page)).suggestedFilename()).toMatch(/seedbed-run\.jsonl$/);

  await choose(page, "messages");
  await page.getByLabel("Files to download").selectOption("validation");
  await expect(split).toContainText(/Training: .* not in this file/);
  const validation = await download(page);
  expect(validation.suggestedFilename()).toMatch(/-messages-validation\.jsonl$/);
  const alone = await textOf(validation);

  await choose(page, "zip");
  await expect(split).toContainText(/Validation: \d+ examples of \d+ tasks\s*$/);
  await page.getByLabel("CSV", { exact: true }).check();
  const zip = unzipSync(await bytesOf(await download(page)));
  expect(Object.keys(zip)).toEqual(
    expect.arrayContaining(["README.md", "dataset_info.json", "seedbed.json", "data/messages-train.jsonl"]),
  );
  expect(Object.keys(zip).some((path) => path.endsWith(".csv"))).toBe(true);
  expect(strFromU8(zip["data/messages-validation.jsonl"] ?? new Uint8Array())).toBe(alone);
  expect(strFromU8(zip["README.md"] ?? new Uint8Array())).toMatch(/^---\n/);
});

test("a split that leaves one side empty says so, and writes the other", async ({ page }) => {
  await openExport(page, insightsRows("aa", 8));
  await page.getByLabel("Validation split (%)").fill("1");
  await page.keyboard.press("Tab");
  const split = page.getByRole("list", { name: "Split" });
  await expect(split).toContainText("Validation: no example, so there is no validation file.");
  expect(Object.keys(unzipSync(await bytesOf(await download(page))))).toEqual(["messages-train.jsonl"]);
});

test(
  "50,000 tasks are written while the page stays responsive, and writing can be cancelled",
  { tag: "@timed" },
  async ({ page }) => {
    test.setTimeout(300_000);
    const rows = insightsRows("aa", LARGE, 7, false);
    await page.addInitScript(() => {
      const found: number[] = [];
      Object.assign(window, { longTasks: found });
      new PerformanceObserver((list) => found.push(...list.getEntries().map(({ duration }) => duration))).observe({
        entryTypes: ["longtask"],
      });
    });
    await openExport(page, { ...rows, completions: [], candidates: [] });
    await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks.splice(0));
    const begun = Date.now();
    const file = await download(page);
    const ms = Date.now() - begun;
    expect((await textOf(file)).split("\n").length - 1).toBe(expected50k(rows));
    console.log(`50,000 tasks written in ${ms} ms`);
    expect(ms).toBeLessThan(LARGE_MS);
    const longTasks = await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks);
    expect(longTasks.filter((duration) => duration > LONG_TASK_MS)).toEqual([]);

    await page.getByRole("button", { name: "Download" }).click();
    await page.getByRole("button", { name: "Cancel" }).click();
    await expect(page.getByRole("button", { name: "Download" })).toBeVisible();
  },
);

function expected50k({ tasks, instances }: Rows): number {
  const machine = new Set(
    tasks.filter(({ origin, withdrawn }) => origin === "machine" && !withdrawn).map(({ id }) => id),
  );
  return instances.filter(({ taskId, verdict }) => verdict.kind === "kept" && machine.has(taskId)).length;
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing serious, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await openExport(page, insightsRows("aa", 20));
    await choose(page, "zip");
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical")).toEqual([]);
    await page.setViewportSize({ width: 390, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  });
}
