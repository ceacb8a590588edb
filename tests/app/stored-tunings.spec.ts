/** Tunings that are stored: the line of rounds, whether a tuned model can grow a run, and the room that they take. */
import type { Page } from "@playwright/test";
import type { RunRows } from "../../src/core/rows/whole-run.ts";
import { tunedModel } from "../../src/core/tuning/students.ts";
import { open } from "../support/browser/journey.ts";
import { putRun, putTuning } from "../support/browser/page-database.ts";
import { expect, test } from "../support/browser/test.ts";
import { storedTuning } from "../support/runs/stored-tuning.ts";
import { taughtRun } from "../support/runs/taught-run.ts";

/** A run, a tuning on it whose model is Pocket as it is, the run that this grew, and a tuning on that without files. */
async function openRounds(page: Page): Promise<void> {
  const first = taughtRun("first", 24);
  const tuning = storedTuning(first.run, 4, { id: "one" });
  const plain = taughtRun("second", 24);
  const second: RunRows = { ...plain, run: { ...plain.run, name: "Grown", model: tunedModel(tuning.record) } };
  const last = storedTuning(second.run, 4, { id: "two", createdAt: second.run.createdAt + 2 });
  await open(page);
  for (const rows of [first, second]) await putRun(page, rows);
  for (const rows of [tuning, last]) await putTuning(page, rows);
  await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle("tunings", { create: true });
    const file = await (await folder.getFileHandle("one.gguf", { create: true })).createWritable();
    await file.write(await (await fetch("models/pocket.gguf")).blob());
    await file.close();
  });
  await page.goto("/#/tune/second");
  await page.reload();
}

const rounds = (page: Page) => page.getByRole("navigation", { name: "Rounds" });
const kept = (page: Page) =>
  page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("tunings");
    const names: string[] = [];
    for await (const name of folder.keys()) names.push(name);
    return names;
  });

test("rounds are a line of links, a tuned model is measured, and the disk's window lists and deletes tunings", async ({
  page,
}) => {
  test.slow();
  await openRounds(page);
  await expect(rounds(page)).toHaveText(/Run Taught\s*→\s*Tuning Pocket\s*→\s*Run Grown/u);
  await rounds(page).getByRole("button", { name: "Tuning Pocket" }).click();
  const shown = page.getByRole("article").getByRole("navigation", { name: "Rounds" });
  await expect(shown).toHaveText(/Run Taught\s*→\s*Tuning Pocket\s*Its model grew\s*Run Grown/u);

  const lines = ["red", "blue", "green"].map((name) => JSON.stringify({ instruction: `Say ${name}.`, output: name }));
  await page
    .getByRole("group", { name: "Files of tasks" })
    .locator("input")
    .setInputFiles({
      ...{ name: "mine.jsonl", mimeType: "application/jsonl", buffer: Buffer.from(lines.join("\n")) },
    });
  await page.getByRole("spinbutton", { name: "Questions at most" }).fill("2");
  await page.keyboard.press("Tab");
  await page.getByRole("button", { name: "Ask these before and after" }).click();
  const scores = page.getByRole("region", { name: "Table of Scores", exact: true });
  await expect(scores.getByRole("row", { name: /^Your file 2 / })).toBeVisible({ timeout: 60_000 });

  await page.getByRole("button", { name: "Add it to the list of models" }).click();
  await page.getByRole("button", { name: "Measure what it grows" }).click();
  // On a busy machine the time may be too short, which is said; either way it comes to an end.
  await expect(page.getByText(/It can grow a run\.|The time was too short\./)).toBeVisible({ timeout: 90_000 });

  await page.locator("summary").filter({ hasText: "Private" }).click();
  await page.getByRole("button", { name: "See what takes space…" }).click();
  const list = page.getByRole("list", { name: "Stored tunings" });
  await expect(list.getByRole("listitem")).toHaveText([/Pocket on Grown.*0 B/su, /Pocket on Taught.*2\.\d MB/su]);
  await list.getByRole("button", { name: "Delete the tuning of Pocket on Taught" }).click();
  const asks = page.getByRole("dialog", { name: "Delete this tuning?" });
  await asks.getByRole("button", { name: "Keep it" }).click();
  expect(await kept(page)).toEqual(["one.gguf"]);
  await list.getByRole("button", { name: "Delete the tuning of Pocket on Taught" }).click();
  await asks.getByRole("button", { name: "Delete it" }).click();
  await expect(list.getByRole("listitem")).toHaveCount(1);
  await expect.poll(() => kept(page)).toEqual([]);
  await page.getByRole("dialog", { name: "Free up space" }).getByRole("button", { name: "Close" }).last().click();
  await expect(rounds(page).first()).toHaveText(/Tuning Pocket, tuned on Taught \(deleted\)\s*→\s*Run Grown/u);
});

test("the list of models calls one an answering model that made too few tasks here", async ({ page }) => {
  const stage = { requests: 2, read: 2, items: 2, kept: 2, wallMs: 1000 };
  const stages = { instructions: { ...stage, kept: 1 }, classification: stage, instances: stage };
  const rates = { at: 1, parallel: 1, readPerSecond: 1, writtenPerSecond: 1, yes: 1, no: 1, usefulPerMinute: 1 };
  const card = { modelId: "pocket", figures: { ...rates, stages }, examples: [] };
  await page.addInitScript((text) => localStorage.setItem("seedbed-scorecards", text), JSON.stringify([card]));
  await open(page);
  await page.getByRole("button", { name: "Choose another" }).first().click();
  const pocket = page.getByRole("listitem").filter({ hasText: "Pocket" });
  await expect(pocket.getByText("Answering model")).toBeVisible();
});
