import { readFileSync, writeFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../support/browser/test.ts";
import { goTo, downloaded, open, start, waitForEnd } from "../support/browser/journey.ts";

/** Enough for a first round of each question with the built-in model. */
const MINUTES = "0.4";

async function openCard(page: Page): Promise<{ readonly card: Locator; readonly pocket: Locator }> {
  await page.getByRole("button", { name: "Choose another" }).first().click();
  const pocket = page.getByRole("listitem").filter({ hasText: "Pocket" });
  await pocket.getByRole("button", { name: /Find good settings|useful tasks\/min here/ }).click();
  return { card: page.getByRole("dialog", { name: "Pocket on this machine" }), pocket };
}

test("good settings are found, kept, used by a run, exported with it, and taken along as a file", async ({
  page,
  browser,
}, info) => {
  await open(page);
  const { card, pocket } = await openCard(page);
  await card.getByLabel("Minutes for the search").fill(MINUTES);
  await card.getByRole("button", { name: "Find good settings" }).click();
  await expect(card.getByRole("status")).toContainText(/The list of tasks, round 1.*left/, { timeout: 60_000 });
  await expect(card.getByRole("progressbar", { name: "Time used" })).toBeVisible();
  await expect(card.getByRole("button", { name: "Search again" })).toBeVisible({ timeout: 100_000 });
  for (const name of ["The list of tasks", "Yes or no", "The instances"])
    await expect(card.getByRole("heading", { name })).toBeVisible();
  await expect(card.getByText(/^Chosen because/)).toHaveCount(3);
  const list = card.getByRole("region", { name: "The list of tasks: all ways tried" });
  await expect(list.getByRole("row", { name: /chosen/ })).toHaveCount(1);
  await card.getByText("Two examples of each").first().click();
  await card
    .getByText(/^base, presence/)
    .first()
    .click();
  await expect(card.getByText("What was read").first()).toBeVisible();
  await expect(card.getByText("Useful tasks a minute", { exact: true })).toBeVisible();

  await card.getByText("Settings as a file").click();
  const saving = page.waitForEvent("download");
  await card.getByRole("button", { name: "Save as a file" }).click();
  const file = info.outputPath("settings.json");
  await (await saving).saveAs(file);
  await card.getByRole("button", { name: "Close" }).last().click();
  await expect(pocket.getByRole("button", { name: /useful tasks\/min here/ })).toBeVisible();
  await page.getByRole("dialog", { name: "Choose a model" }).getByRole("button", { name: "Cancel" }).click();

  await page.reload();
  await start(page, 2);
  await waitForEnd(page);
  await goTo(page, "Export");
  await page.getByRole("radio", { name: /^Everything/ }).check();
  const { text } = await downloaded(page);
  expect(text).toContain('"usefulPerMinute"');
  expect(text).toMatch(/"styles":\{[^}]*"instructions":"base"/);
  expect(text).toMatch(/"found":\{"at":\d+,"choices":\[[^\]]*\],"fromFile":false,"machine":"\d+ cores, Chrome \d+"/);

  const other = await browser.newContext();
  const second = await other.newPage();
  await open(second);
  const { card: elsewhere } = await openCard(second);
  await elsewhere.getByText("Settings as a file").click();
  const input = elsewhere.locator("input[type=file]");
  const hostile = info.outputPath("hostile.json");
  writeFileSync(hostile, readFileSync(file, "utf8").replaceAll('"base"', '"<script>"'));
  await input.setInputFiles(hostile);
  await expect(elsewhere.getByRole("alert")).toContainText("This file of settings is damaged at settings");
  await input.setInputFiles(file);
  await expect(elsewhere.getByText(/From a file: measured with “Pocket”/)).toBeVisible();
  await elsewhere.getByRole("button", { name: "Do not use these settings" }).click();
  await expect(elsewhere.getByText("These settings are not in use")).toBeVisible();
  await other.close();
});

test("a search that is stopped keeps the best so far; one that is cancelled leaves nothing behind", async ({
  page,
}) => {
  await open(page);
  const { card } = await openCard(page);
  await card.getByRole("button", { name: "Find good settings" }).click();
  await expect(card.getByText(/requests? so far/)).toBeVisible({ timeout: 60_000 });
  await card.getByRole("button", { name: "Cancel" }).click();
  await expect(card.getByRole("button", { name: "Find good settings" })).toBeEnabled();
  await expect(card.getByRole("alert")).toBeHidden();
  expect(await page.evaluate(() => localStorage.getItem("seedbed-scorecards"))).toBeNull();

  await card.getByRole("button", { name: "Find good settings" }).click();
  await expect(card.getByText(/^[2-9] requests so far/)).toBeVisible({ timeout: 60_000 });
  await card.getByRole("button", { name: "Stop and keep the best so far" }).click();
  await expect(card.getByText(/stopped early/)).toBeVisible();
  await expect(card.getByRole("heading", { name: "The list of tasks" })).toBeVisible();
});
