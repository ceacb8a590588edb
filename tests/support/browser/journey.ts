/** Steps in the page that several tests share. */
import { expect, type Locator, type Page } from "@playwright/test";

/** Opens the page and waits until the seeds are loaded. */
export async function open(page: Page, hash = ""): Promise<void> {
  await page.goto(`/${hash}`);
  await expect(page.getByRole("button", { name: "Start" })).toBeEnabled();
}

export async function setGoal(page: Page, goal: number): Promise<void> {
  await page.getByLabel("Tasks to generate").fill(String(goal));
  await page.keyboard.press("Tab");
}

export async function start(page: Page, goal: number): Promise<void> {
  await setGoal(page, goal);
  await page.getByRole("button", { name: "Start" }).click();
}

/** Waits until the page shows at least this many kept tasks. Looks often: a test that kills a short run must not come too late. */
export async function waitForKept(page: Page, least: number): Promise<number> {
  await expect.poll(() => kept(page), { timeout: 90_000, intervals: [40] }).toBeGreaterThanOrEqual(least);
  return kept(page);
}

export async function waitForEnd(page: Page): Promise<void> {
  await expect(page).toHaveTitle(/^Finished/, { timeout: 110_000 });
}

/** Number of kept tasks in the page's title; -1 before any run. */
export async function kept(page: Page): Promise<number> {
  return Number(/(\d+) of \d+/.exec(await page.title())?.[1] ?? -1);
}

/** Goes to a place by its name in the header. */
export async function goTo(
  page: Page,
  place: "Run" | "Pool" | "Workbench" | "Insights" | "Tune" | "Export",
): Promise<void> {
  await page.getByRole("navigation", { name: "Places" }).getByRole("link", { name: place }).click();
}

/** The whole text of a download. */
export async function downloaded(page: Page): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download" }).click(),
  ]);
  const stream = await download.createReadStream();
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return { name: download.suggestedFilename(), text: Buffer.concat(parts).toString("utf8") };
}

/** Lists the machine's tasks in the Pool. @returns the rows, once those of the list before are gone */
export async function listedMachineTasks(page: Page): Promise<Locator> {
  await page.getByLabel("Who wrote it").selectOption("Machine");
  const rows = page.getByRole("group", { name: "Tasks" }).getByRole("button");
  await expect(rows.first().getByRole("img", { name: "Machine" })).toBeVisible();
  return rows;
}
