/** The recording with which the page opens: who sees it, how it is controlled, and that others see what is theirs. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { open } from "../support/browser/journey.ts";
import { largeText, layoutFaults, setText } from "../support/browser/layout.ts";
import { smallTargets } from "../support/browser/targets.ts";
import { putRun } from "../support/browser/page-database.ts";
import { storedRun } from "../support/runs/stored-run.ts";
import { expect, test } from "../support/browser/test.ts";

test.use({ opensWithTour: true });

const bar = (page: Page) => page.getByRole("region", { name: "Recording" });
const place = (page: Page) => page.getByRole("slider", { name: "Place in the recording" });

test("a first visitor sees it move, takes it in hand by keyboard, and closes it for good", async ({ page }) => {
  await page.goto("/");
  await expect(bar(page)).toContainText("written for this tour");
  await expect(bar(page)).toContainText("No model runs");
  await expect(page.getByRole("button", { name: "Start", exact: true })).toBeEnabled();
  await expect(page.getByRole("region", { name: "The model's text" })).toContainText("Write a short poem");
  await page.keyboard.press(" ");
  const text = await page.getByRole("region", { name: "The model's text" }).textContent();
  await expect(bar(page).getByRole("button", { name: "Play" })).toBeVisible();

  await place(page).focus();
  await page.keyboard.press("End");
  await expect(bar(page)).toContainText("47 of 47 kept");
  await expect(page.getByRole("region", { name: "Just kept" }).locator("ol > li")).toHaveCount(12);
  await expect(place(page)).toHaveAttribute("aria-valuetext", "47 of 47 kept, Pool");
  await page.keyboard.press("Home");
  await expect(bar(page)).toContainText("0 of 47 kept");
  await expect(page.getByText("Kept tasks appear here")).toBeVisible();

  await page.getByRole("heading", { level: 1 }).evaluate(() => {
    (document.activeElement as HTMLElement).blur();
  });
  for (const stage of ["Sample", "Prompt", "Generate"]) {
    await page.keyboard.press("ArrowRight");
    await expect(page.getByRole("list", { name: "Stages of the method" }).locator("[aria-current]")).toContainText(
      stage,
    );
  }
  await expect(page.getByRole("region", { name: "The model's text" })).toContainText("Draw a picture of a lighthouse");
  expect(text).not.toContain("Draw a picture of a lighthouse");
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByRole("region", { name: "The model's text" })).toHaveCount(0);
  expect(await page.evaluate(() => indexedDB.databases().then((all) => all.length))).toBeGreaterThan(0);
  await expect(page).toHaveTitle("Seedbed");

  await bar(page).getByLabel("Speed").selectOption({ label: "8 tasks/s" });
  await bar(page).getByRole("button", { name: "Play" }).click();
  await expect(bar(page)).toContainText("47 of 47 kept", { timeout: 20_000 });
  await expect(bar(page).getByRole("button", { name: "Play again" })).toBeVisible();

  await page.getByLabel("Recipe", { exact: true }).selectOption({ label: "Alpaca" });
  await expect(bar(page)).toContainText("of 12 kept");
  await bar(page).getByRole("button", { name: "Close the recording" }).click();
  await expect(bar(page)).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "The first prompt" })).toBeVisible();
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(false);

  await open(page);
  await page.reload();
  await expect(page.getByRole("button", { name: "Start", exact: true })).toBeEnabled();
  await expect(bar(page)).toHaveCount(0);
  await page.getByRole("button", { name: "Watch how it works" }).click();
  await expect(bar(page)).toContainText("of 47 kept");
  await expect(bar(page).getByLabel("Speed")).toHaveValue("8");
});

test("it waits for who wants little motion, fits a narrow screen, and leads to a live run", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/");
  await expect(bar(page).getByRole("button", { name: "Play" })).toBeVisible();
  await expect(bar(page)).toContainText("0 of 47 kept");
  await place(page).press("ArrowRight");
  await bar(page).getByRole("button", { name: "One step forward" }).click();
  await bar(page).getByRole("button", { name: "One step forward" }).click();
  await expect(page.getByRole("region", { name: "The model's text" })).toContainText("Draw a picture of a lighthouse");
  const found: string[] = [...(await smallTargets(page))];
  for (const width of [1280, 768, 390, 320]) {
    await page.setViewportSize({ width, height: 844 });
    found.push(...(await layoutFaults(page)).map((fault) => `${String(width)} px: ${fault}`));
  }
  expect(found).toEqual([]);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(" ")).join()}`)).toEqual(
    [],
  );

  await page.setViewportSize({ width: 768, height: 844 });
  await setText(page, largeText);
  expect(await layoutFaults(page)).toEqual([]);

  await bar(page).getByRole("button", { name: "Now run it live" }).click();
  await expect(page).toHaveTitle(/of 100 · Seedbed/);
  await expect(bar(page)).toHaveCount(0);
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await expect(page).toHaveTitle(/^Stopped/);
  await page.goto("/#/run");
  await expect(page.getByRole("button", { name: "Start", exact: true })).toBeVisible();
  await expect(bar(page)).toHaveCount(0);
});

test("a lesson link opens on its lesson, and a person with runs on the newest", async ({ page }) => {
  await open(page, "#v=1&goal=9");
  await expect(page.getByText("This set-up came with a link.")).toBeVisible();
  await expect(bar(page)).toHaveCount(0);
  await putRun(page, storedRun("older", 8));
  const newest = storedRun("newest", 8);
  await putRun(page, { ...newest, run: { ...newest.run, createdAt: newest.run.createdAt + 1 } });
  await page.goto("about:blank");
  await page.goto("/");
  await expect(page).toHaveURL(/#\/run\/newest$/);
  await expect(page.getByLabel("Controls")).toBeVisible();
  await expect(bar(page)).toHaveCount(0);
  await page.goto("/#/run");
  await expect(page.getByRole("heading", { name: "The first prompt" })).toBeVisible();
  await expect(bar(page)).toHaveCount(0);
});

test("a window opened beside the recording stays open when the page becomes narrow", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Choose another" }).first().click();
  const models = page.getByRole("dialog");
  await expect(models).toBeVisible();
  await page.setViewportSize({ width: 390, height: 800 });
  await expect(page.getByRole("main")).toHaveAttribute("data-tab", "output");
  await expect(models).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(models).toHaveCount(0);
});
