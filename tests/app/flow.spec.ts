/** The picture of the flow: dots move and can be pressed, its numbers are the ledger's, and it can be folded away or stand still. */
import type { Page } from "@playwright/test";
import type { CandidateRow } from "../../src/core/rows/candidate-row.ts";
import { goTo, open, start, waitForEnd, waitForKept } from "../support/browser/journey.ts";
import { rowsOf } from "../support/browser/page-database.ts";
import { expect, test } from "../support/browser/test.ts";

const dots = (page: Page, kind = "") => page.locator(`.picture g[data-kind${kind && `="${kind}"`}]`);
const runId = (page: Page) => /#\/\w+\/(\w+)/.exec(page.url())?.[1] ?? "";

/** The words and numbers of the branches, as they are drawn. */
async function branches(page: Page): Promise<ReadonlyMap<string, number>> {
  const words = await page.locator(".picture .words").allTextContents();
  return new Map(
    words.map((each) => [each.replace(/[\d,]+\s*$/u, "").trim(), Number(/([\d,]+)\s*$/u.exec(each)?.[1])]),
  );
}

test("dots move while a run goes on, and one that is pressed opens its task", async ({ page }) => {
  await open(page);
  await start(page, 400);
  await waitForKept(page, 1);
  const places = async () => dots(page).evaluateAll((all) => all.map((each) => each.getAttribute("transform")));
  await expect.poll(async () => (await places()).length).toBeGreaterThan(0);
  const first = await places();
  await expect.poll(places).not.toEqual(first);
  expect((await places()).length).toBeLessThanOrEqual(30);

  const card = page.getByRole("region", { name: "About the dot" });
  // A dot may arrive, and be gone, before it is pressed.
  await expect(async () => {
    await dots(page, "human").first().locator(".target").dispatchEvent("click", undefined, { timeout: 2000 });
    await expect(card).toBeVisible({ timeout: 1000 });
  }).toPass();
  const text = await card.locator(".head .raw").textContent();
  await expect(card).toContainText("Shown in a prompt.");
  await card.getByRole("button", { name: "Open in the pool" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Pool" })).toBeAttached();
  await expect(page.getByRole("region", { name: "Detail" })).toContainText(text?.slice(0, 60) ?? "nothing");

  // What was refused is in the list of all candidates.
  await goTo(page, "Run");
  await expect(async () => {
    await dots(page, "refused").first().locator(".target").dispatchEvent("click", undefined, { timeout: 5000 });
    await expect(card).toBeVisible({ timeout: 1000 });
  }).toPass();
  await card.getByRole("button", { name: "Close the task" }).click();
  await expect(card).toBeHidden();
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page).toHaveTitle(/^Stopped/);
  // Nothing moves, and nothing waits, after the end.
  await expect(dots(page)).toHaveCount(0);
});

test("without motion there are no dots; picture, table and ledger have the same numbers", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open(page);
  await start(page, 60);
  await waitForKept(page, 2);
  expect(await page.locator(".picture .dots").count()).toBe(0);
  await waitForEnd(page);
  await expect(page.locator(".picture .words").first()).toBeVisible();

  await page.getByRole("button", { name: "Table of the flow" }).click();
  const table = page.getByRole("region", { name: "Table of the flow" });
  const rows = await table
    .getByRole("row")
    .evaluateAll((all) => all.slice(1).map((row) => [...row.children].map((cell) => cell.textContent.trim())));
  const told = new Map(
    rows.map(([stage = "", what = "", number = ""]) => [`${stage}: ${what}`, Number(number.replace(",", ""))]),
  );
  const ledger = await rowsOf<CandidateRow>(page, "candidates", runId(page));
  const isRefused = ({ verdict, aside }: CandidateRow) => verdict.kind === "refused" && aside === undefined;
  expect(told.get("Parse: candidates")).toBe(ledger.filter(({ aside }) => aside === undefined).length);
  expect(told.get("Pool: tasks")).toBe(60);
  expect(told.get("Sample: machine tasks to draw from")).toBe(60);
  const tooSimilar = ledger.filter(
    ({ verdict }) => verdict.kind === "refused" && verdict.reason === "too-similar",
  ).length;
  expect(told.get("Filter: refused: Too similar") ?? 0).toBe(tooSimilar);
  const drawn = await branches(page);
  const { "Set aside": aside = 0, ...rules } = Object.fromEntries(drawn);
  expect(aside).toBe(ledger.filter((row) => row.aside !== undefined).length);
  expect(Object.values(rules).reduce((sum, each) => sum + each, 0)).toBe(ledger.filter(isRefused).length);
  for (const [rule, number] of drawn) {
    const own = told.get(`Filter: refused: ${rule}`);
    if (own !== undefined) expect(number, rule).toBe(own);
  }
});

test("the picture can be folded away, is so after a reload, and fits a narrow screen", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  const fold = page.getByRole("button", { name: "Picture of the flow" });
  const stages = page.getByRole("list", { name: "Stages of the method" });
  await expect(page.locator(".picture")).toBeVisible();
  // Each stage is a button beside the band, and is pressed through the picture.
  await stages.getByRole("button", { name: /^Filter/ }).click({ position: { x: 20, y: 12 } });
  await expect(page.getByRole("region", { name: "About the stage Filter" })).toBeVisible();
  await page.getByRole("button", { name: "Close the explanation" }).click();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await fold.click();
  await expect(page.locator(".picture")).toHaveCount(0);
  await expect(stages.getByRole("button")).toHaveCount(8);
  await page.reload();
  await expect(fold).toHaveAttribute("aria-expanded", "false");
  await expect(page.locator(".picture")).toHaveCount(0);
  await fold.click();
  await expect(page.locator(".picture")).toBeVisible();
});
