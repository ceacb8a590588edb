/** A model is tuned in the page, with the real worker, database and files: to its end, through a kill, and all the way to a file. */
import { readFileSync } from "node:fs";
import { strFromU8, unzipSync } from "fflate";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { modelToGguf } from "../../training/gguf/qwen2.ts";
import { byteModel } from "../support/byte-model.ts";
import { open, start, waitForKept } from "../support/browser/journey.ts";
import { held, hide, seen, standIn } from "../support/browser/long-work.ts";
import { putRun } from "../support/browser/page-database.ts";
import { expect, test } from "../support/browser/test.ts";
import { taughtRun } from "../support/runs/taught-run.ts";
import { startJax } from "../support/tiny-model.ts";

/** Opens Tune with a stored run, and sets the plan. */
async function openTune(page: Page, size: number, plan: Readonly<Record<string, number>>): Promise<void> {
  await open(page);
  await putRun(page, taughtRun("taught", size));
  await page.goto("/#/tune/taught");
  // The app sees rows written without it when it starts.
  await page.reload();
  await setPlan(page, plan);
  // The tiny student reads byte by byte: under headings no task would fit into its rows.
  await page.getByLabel("Prompt").selectOption({ label: "Instruction, input, Output:" });
}

async function setPlan(page: Page, plan: Readonly<Record<string, number>>): Promise<void> {
  await page.getByText("How it is tuned").click();
  for (const [name, value] of Object.entries(plan)) {
    await page.getByRole("spinbutton", { name }).fill(String(value));
    await page.keyboard.press("Tab");
  }
}

const begin = (page: Page) => page.getByRole("button", { name: "Begin tuning" }).click();
const tuned = (page: Page) => expect(page.getByText(/^tuned: /)).toBeVisible({ timeout: 60_000 });

async function taken(page: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: button }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** A student that learns in no time takes Pocket's place. @returns its file */
async function tinyStudent(page: Page): Promise<Buffer> {
  await startJax();
  const notes = { name: "Tiny", author: "a test", license: "mit", description: "" };
  const student = Buffer.from(modelToGguf(await byteModel(), notes));
  await page.route("**/models/pocket.gguf", (route) => route.fulfill({ body: student }));
  return student;
}

test("a tuning that a reload kills goes on from its checkpoint to the same weights", async ({ page }) => {
  const student = await tinyStudent(page);
  const plan = { Epochs: 10, "Tokens a row": 96, "Rows a step": 2 };
  await openTune(page, 24, plan);
  await begin(page);
  await tuned(page);
  const whole = await taken(page, "The model (GGUF)");

  await begin(page);
  await expect(page.getByRole("button", { name: "Pause" })).toBeEnabled();
  // The checkpoint of the first epoch is then kept.
  await expect(page.getByText("after epoch 2", { exact: true }).first()).toBeVisible({ timeout: 60_000 });
  await page.reload();
  await page.getByRole("region", { name: "Tunings" }).getByRole("button").first().click();
  await expect(page.getByText(/^It was interrupted at step \d+ of \d+/)).toBeVisible();
  await page.getByRole("button", { name: "Resume" }).click();
  await tuned(page);
  const resumed = await taken(page, "The model (GGUF)");
  expect(resumed.name).toBe("Taught-tuned.gguf");
  expect(resumed.bytes.equals(whole.bytes)).toBe(true);
  expect(resumed.bytes.equals(student)).toBe(false);
});

test("a tuning keeps the screen on and apart from runs; one whose worker dies says what is kept, and notifies", async ({
  page,
}) => {
  await standIn(page);
  await tinyStudent(page);
  await openTune(page, 24, { Epochs: 100, "Tokens a row": 96, "Rows a step": 1 });
  await begin(page);
  await expect(page.getByText("after epoch 2", { exact: true }).first()).toBeVisible({ timeout: 60_000 });
  expect(await held(page)).toBe(1);
  await page.getByRole("button", { name: "Notify me when it ends" }).click();
  await page.getByRole("button", { name: "Pause" }).click();
  await expect.poll(() => held(page)).toBe(0);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect.poll(() => held(page)).toBe(1);
  await page.goto("/#/run");
  await page.getByRole("button", { name: "Start" }).click();
  await expect(page.getByRole("alert")).toContainText("A tuning is in progress in this tab.");
  await page.goto("/#/tune/taught");
  await hide(page, true);
  const names = await Promise.all(page.workers().map((worker) => worker.evaluate(() => self.name)));
  const trainer = page.workers()[names.indexOf("tuning")];
  await trainer?.evaluate(() => {
    setTimeout(() => {
      throw new Error("the trainer broke");
    });
  });
  // A look at the choice, if one went on, fails with the worker and says so too.
  await expect(page.getByRole("alert").filter({ hasText: "The worker that trains has ended." })).toBeVisible();
  expect((await seen(page)).notes).toEqual(["A tuning was interrupted"]);
  await page.getByRole("button", { name: "Dismiss" }).click();
  await page.getByRole("button", { name: "Stop here and keep the best" }).click();
  await expect(page.getByText(/^stopped, model kept: /)).toBeVisible();
  await expect.poll(async () => (await seen(page)).notes).toEqual(["A tuning was interrupted", "Pocket is tuned"]);
});

test("a tuning does not begin beside a run", async ({ page }) => {
  await openTune(page, 24, {});
  await page.goto("/#/run");
  // More tasks than a slow machine keeps while the first steps are timed.
  await start(page, 20_000);
  await waitForKept(page, 1);
  await page.goto("/#/tune/taught");
  await begin(page);
  // A few steps are timed first, beside the run.
  await expect(page.getByRole("alert")).toContainText("are in progress in this tab", { timeout: 60_000 });
  await page.getByRole("button", { name: "Dismiss" }).click();
});

test("Pocket is tuned on a run, asked before and after, tried, and taken away", async ({ page }) => {
  test.slow();
  await openTune(page, 24, { Epochs: 1, "Tasks held out": 0.2 });
  await page.getByRole("button", { name: "Estimate time and memory" }).click();
  await expect(page.getByText(/of memory here/)).toBeVisible({ timeout: 90_000 });
  await begin(page);
  await tuned(page);

  await page.getByRole("button", { name: "Ask before and after" }).click();
  const scores = page.getByRole("region", { name: "Table of Scores" });
  await expect(scores.getByRole("row", { name: /^Seeds 3 / })).toBeVisible({ timeout: 90_000 });
  await expect(scores.getByRole("row", { name: /^Unsupported/ })).toBeVisible();
  await page.getByLabel(/^Supported from a similarity/).fill("0");
  await expect(scores.getByRole("row", { name: /^Unsupported/ })).toHaveCount(0);
  await page.getByRole("button", { name: "Tune on fewer tasks, too" }).click();
  const sizes = page.getByRole("region", { name: "ROUGE-L by tasks learned", exact: true });
  await sizes.getByRole("button", { name: "Table" }).click({ timeout: 90_000 });
  await expect(sizes.getByRole("row")).toHaveCount(4);
  await expect(page.getByRole("region", { name: "Tunings" }).getByRole("button")).toHaveCount(2);

  await expect(page.getByRole("region", { name: "Table of The paper's numbers" })).toContainText("39.9");

  await page.getByRole("textbox", { name: "Instruction" }).fill("Write the word red and the number 5.");
  await page.getByRole("button", { name: "Ask both" }).click();
  await expect(page.getByText("After", { exact: true })).toBeVisible({ timeout: 60_000 });

  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(
    violations.map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(" ")).join(" | ")}`),
  ).toEqual([]);

  const model = await taken(page, "The model (GGUF)");
  expect(model.bytes.subarray(0, 4).toString()).toBe("GGUF");
  expect((await taken(page, "Its card")).bytes.toString()).toContain("# Pocket, tuned on Taught");
  const answers = (await taken(page, "The answers (JSONL)")).bytes.toString().trim().split("\n");
  expect(JSON.parse(answers[0] ?? "")).toMatchObject({
    before: { text: expect.any(String) },
    after: { text: expect.any(String) },
  });
  const setUps = unzipSync((await taken(page, "Training set-ups (zip)")).bytes);
  expect(Object.keys(setUps)).toContain("snippets/trl.py");
  expect(strFromU8(setUps["data/messages-train.jsonl"]!).trim().split("\n").length).toBeGreaterThan(8);

  await page.reload();
  await page.goto("/#/run");
  await page.getByRole("button", { name: "Choose another" }).first().click();
  await expect(page.getByRole("radio", { name: /Pocket, tuned on Taught/ })).toBeVisible();
});
