/** The window about a recipe: it explains each, and its recorded example plays through the page's own machinery, without a network too. */
import type { Page } from "@playwright/test";
import { outlines } from "../../src/core/recipes/recipes.ts";
import { downloaded, goTo, kept, open, start, waitForEnd } from "../support/browser/journey.ts";
import { layoutFaults } from "../support/browser/layout.ts";
import { expect, test } from "../support/browser/test.ts";

test.use({ serviceWorkers: "allow" });

async function about(page: Page, title: string) {
  await page.goto("/#/run");
  await page.getByLabel("Recipe", { exact: true }).selectOption({ label: title });
  await page.getByRole("button", { name: "About this recipe" }).click();
  const dialog = page.getByRole("dialog", { name: title });
  await expect(dialog).toBeVisible();
  return dialog;
}

test("the window explains every recipe, on a narrow screen too", async ({ page }) => {
  await open(page);
  await page.setViewportSize({ width: 390, height: 844 });
  for (const { title, stages, source, cost, asksNoModel } of outlines) {
    const dialog = await about(page, title);
    await expect(dialog).toContainText(cost);
    await expect(dialog).toContainText(source);
    for (const stage of stages)
      await expect(dialog.getByRole("heading", { name: stage.title, exact: true })).toBeVisible();
    await expect(dialog.getByRole("link")).toHaveCount(stages.length);
    await expect(dialog.getByRole("heading", { name: "Where its two methods differ" })).toHaveCount(
      asksNoModel ? 0 : 1,
    );
    expect(await layoutFaults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
  }
});

test("a recorded example plays offline, by itself and step by step, and says that no model wrote it", async ({
  page,
  context,
}) => {
  await open(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await context.setOffline(true);
  const dialog = await about(page, "Self-Instruct");
  await dialog.getByRole("button", { name: "Watch a recorded example" }).click();
  await expect(page.getByRole("region", { name: "A recorded example" })).toContainText("no model wrote its replies");
  // That it plays to its end is held without a page, since it takes its time here.
  await expect.poll(() => kept(page), { timeout: 60_000 }).toBeGreaterThanOrEqual(16);
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await expect(page).toHaveTitle(/^Stopped/);
  const tasks = await kept(page);
  await expect(page.getByRole("complementary", { name: "Set-up" })).toContainText("No model: written for this page");

  await goTo(page, "Pool");
  await page.getByRole("button", { name: "All candidates" }).click();
  await page.getByLabel("Verdict").selectOption("refused");
  await page.getByRole("searchbox").fill("storm");
  await expect(page.getByRole("group", { name: "Candidates" }).getByRole("button")).toHaveText([
    /picture of a lighthouse/,
  ]);
  await goTo(page, "Insights");
  await page.getByRole("button", { name: "Table of The funnel" }).click();
  await expect(page.getByRole("row", { name: /New enough: kept/ })).toContainText(String(tasks));
  await goTo(page, "Export");
  expect((await downloaded(page)).text).toContain("Tokyo");

  const again = await about(page, "Self-Instruct");
  // A replay is no measurement.
  await expect(again).toContainText("not measured here yet");
  await again.getByRole("button", { name: "Step through it" }).press("Enter");
  await expect(page.getByRole("heading", { name: "Sample", level: 1 })).toBeVisible();
  for (const next of ["Prompt", "Generate", "Parse"]) {
    await page.keyboard.press("ArrowRight");
    await expect(page.getByText(`Next: ${next}.`)).toBeVisible();
  }
  await expect(page.getByRole("main")).toContainText("first snow of the year");
});

test("the example of templates waits for Start; an answer that was cut off is asked for once more", async ({
  page,
}) => {
  await open(page);
  await (await about(page, "Templates over labelled data")).getByRole("button", { name: "Open the example" }).click();
  await page.getByLabel("Controls").getByRole("button", { name: "Start" }).click();
  await waitForEnd(page);
  expect(await kept(page)).toBe(17);

  const answers = await about(page, "Answers to my instructions");
  await answers.getByRole("button", { name: "Watch a recorded example" }).click();
  await waitForEnd(page);
  await page.getByRole("button", { name: "1 without an answer: ask again" }).click();
  await expect(page.getByRole("heading", { name: "10 new tasks, 13 instances" })).toBeVisible();
  await expect(page.getByRole("button", { name: /without an answer/ })).toHaveCount(0);
});

test("a finished run tells what a kept task cost, beside the other recipe that is given seeds", async ({ page }) => {
  await open(page);
  const setup = page.getByRole("complementary", { name: "Set-up" });
  await expect(setup).toContainText("Requests a kept task: not measured here yet.");
  await start(page, 3);
  await waitForEnd(page);
  const cost = page.getByRole("main").getByText(/\([\d.]+ a kept task\)/u);
  const told = /\(([\d.]+) a kept task\)/u.exec(await cost.first().innerText())?.[1];
  await page.goto("/#/run");
  await expect(setup).toContainText(`Requests a kept task: ${String(told)} in “Run 1”, with Pocket.`);
  await page.getByLabel("Recipe", { exact: true }).selectOption({ label: "Alpaca" });
  await expect(setup).toContainText("Requests a kept task: not measured here yet.");
  await expect(setup).toContainText(`Self-Instruct: ${String(told)}, with Pocket.`);
});
