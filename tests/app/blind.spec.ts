/** Answers of a stored tuning are judged without names, by keys alone; verdicts outlive a reload, and are counted. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import type { ModelVerdicts } from "../../src/core/tuning/blind/model-verdicts.ts";
import type { BlindVerdicts } from "../../src/core/tuning/blind/verdicts.ts";
import { open } from "../support/browser/journey.ts";
import { putRun, putTuning, rowsOf } from "../support/browser/page-database.ts";
import { expect, test } from "../support/browser/test.ts";
import { storedTuning } from "../support/runs/stored-tuning.ts";
import { taughtRun } from "../support/runs/taught-run.ts";

test.use({ contextOptions: { reducedMotion: "reduce" } });

const verdicts = async (page: Page) => (await rowsOf<BlindVerdicts>(page, "blindVerdicts", "of-taught"))[0];

async function openTuning(page: Page): Promise<void> {
  await page.getByRole("region", { name: "Tunings" }).getByRole("button").click();
  await expect(page.getByRole("heading", { name: "Judge the answers blind" })).toBeVisible();
}

test("answers are judged blind by keys, undone, left and taken up again, and counted", async ({ page }) => {
  await open(page);
  const rows = taughtRun("taught", 24);
  await putRun(page, rows);
  await putTuning(page, storedTuning(rows.run, 6));
  await page.goto("/#/tune/taught");
  await page.reload();
  await openTuning(page);
  await expect(page.getByText(/^5 pairs differ, 0 judged/)).toBeVisible();
  await page.getByLabel("Random seed of the order").fill("7");
  await page.keyboard.press("Tab");

  await page.getByRole("button", { name: "Compare pairs" }).focus();
  await page.keyboard.press("Enter");
  const pairs = page.getByRole("dialog", { name: "Which answer is better?" });
  await expect(pairs.getByRole("status")).toHaveText("Pair 1 of 5");
  for (const key of ["ArrowLeft", "ArrowRight", "g", "u", "b", "s"]) await page.keyboard.press(key);
  await expect(pairs.getByRole("status")).toHaveText("Pair 5 of 5");
  const text = await pairs.innerText();
  expect(text).not.toMatch(/before|after|Pocket|tuned/iu);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(" ")).join()}`)).toEqual(
    [],
  );
  await page.keyboard.press("Escape");
  await expect(page.getByText(/^5 pairs differ, 3 judged, 1 skipped/)).toBeVisible();

  await page.reload();
  await openTuning(page);
  await expect(page.getByText("Order by seed 7.")).toBeVisible();
  await page.getByRole("button", { name: "Compare pairs" }).click();
  // The key of the last pair that is left goes by what is written there.
  const left = await pairs.getByRole("region", { name: "Left answer" }).innerText();
  await page.keyboard.press(left.includes("number") ? "ArrowLeft" : "ArrowRight");
  await expect(pairs.getByText("All 5 are done.")).toBeVisible();
  await pairs.getByRole("button", { name: "Show 1 skipped one again" }).click();
  await expect(pairs.getByRole("status")).toHaveText("Pair 5 of 5");
  await page.keyboard.press("Escape");
  const stored = await verdicts(page);
  expect(stored?.pairs.map(({ better }) => better).slice(2)).toEqual(["neither", "after"]);
  expect(stored?.seed).toBe(7);
  const table = page.getByRole("region", { name: "Table of Wins, ties, losses" });
  await expect(table.getByRole("row", { name: /^Ties 1 25%/ })).toBeVisible();

  await page.getByRole("button", { name: "Grade answers A to D" }).click();
  const grades = page.getByRole("dialog", { name: "Grade the answer" });
  await expect(grades.getByRole("status")).toHaveText("Answer 1 of 11");
  for (const key of ["a", "b", "d"]) await page.keyboard.press(key);
  await grades.getByRole("button", { name: /^C: / }).click();
  await expect(grades.getByRole("status")).toHaveText("Answer 5 of 11");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("img", { name: "Grades by model" })).toBeVisible();
  expect((await verdicts(page))?.grades.map(({ grade }) => grade)).toEqual(["A", "B", "D", "C"]);

  // A model judges beside the person, and is asked nothing twice.
  const judged = async () =>
    (await rowsOf<ModelVerdicts>(page, "modelVerdicts", "of-taught pocket"))[0]?.replies.length;
  const forget = page.getByRole("button", { name: "Forget what Pocket said" });
  await page.getByRole("combobox", { name: "Judge" }).selectOption("Pocket");
  await page.getByRole("button", { name: "Ask about pairs" }).click();
  await expect(forget).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("region", { name: "Table of Judges: wins, ties, losses" })).toContainText(
    "Pocket (a model)",
  );
  expect(await judged()).toBe(10);
  await page.getByRole("button", { name: "Ask about pairs" }).click();
  await expect(forget).toBeEnabled({ timeout: 60_000 });
  expect(await judged()).toBe(10);
  await forget.click();
  await expect(forget).toHaveCount(0);
  expect(await judged()).toBeUndefined();

  await page.getByRole("button", { name: "Start over…" }).click();
  await page.getByRole("button", { name: "Delete my verdicts" }).click();
  await expect(page.getByText(/^5 pairs differ, 0 judged/)).toBeVisible();
  await expect(page.getByLabel("Random seed of the order")).toHaveValue("1");
});
