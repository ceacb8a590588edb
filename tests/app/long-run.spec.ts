/** Long runs: the screen stays on while the page is visible, and a person who asked is notified at the end. */
import { goTo, kept, open, start, waitForEnd, waitForKept } from "../support/browser/journey.ts";
import { held, hide, seen, standIn } from "../support/browser/long-work.ts";
import { expect, test } from "../support/browser/test.ts";

test.use({ serviceWorkers: "allow" });

test("the screen stays on while a run is visible, and a person who asked is notified at its end", async ({ page }) => {
  await standIn(page);
  await open(page);
  expect((await seen(page)).locks).toEqual([]);
  await start(page, 16);
  await waitForKept(page, 1);
  await expect.poll(() => held(page)).toBe(1);
  await page.getByRole("button", { name: "Pause" }).click();
  await expect.poll(() => held(page)).toBe(0);
  await expect(page).toHaveTitle(/^Paused/);
  await page.getByRole("button", { name: "Resume" }).click();
  await expect.poll(() => held(page)).toBe(1);

  const notify = page.getByRole("button", { name: "Notify me when it ends" });
  await expect(notify).toHaveAttribute("aria-pressed", "false");
  await notify.click();
  await expect(notify).toHaveAttribute("aria-pressed", "true");
  await hide(page, true);
  await expect.poll(() => held(page)).toBe(0);
  await hide(page, false);
  await expect.poll(() => held(page)).toBe(1);
  await hide(page, true);
  await waitForKept(page, (await kept(page)) + 1);
  await waitForEnd(page);
  expect((await seen(page)).notes).toEqual(["Run 1 has finished"]);
  await hide(page, false);
  expect(await held(page)).toBe(0);
});

test("the title shows the progress of the run in every place", async ({ page }) => {
  await open(page);
  await expect(page).toHaveTitle("Seedbed");
  await start(page, 400);
  const first = await waitForKept(page, 1);
  await expect(page).toHaveTitle(/^\d+ of 400 · Seedbed$/);
  await goTo(page, "Insights");
  await waitForKept(page, first + 2);
  await expect(page).toHaveTitle(/^\d+ of 400 · Seedbed$/);
});

const untold = [
  { who: "did not ask for it", asks: false, answer: "granted", hidden: true },
  { who: "forbade it in the browser", asks: true, answer: "denied", hidden: true },
  { who: "looks at the page", asks: true, answer: "granted", hidden: false },
] as const;
for (const { who, asks, answer, hidden } of untold) {
  test(`no notification at a run's end for a person who ${who}`, async ({ page }) => {
    await standIn(page, answer);
    await open(page);
    await start(page, 8);
    const notify = page.getByRole("button", { name: "Notify me when it ends" });
    await expect(notify).toHaveAttribute("aria-pressed", "false");
    if (asks) await notify.click();
    await expect(notify).toHaveAttribute("aria-pressed", String(asks && answer === "granted"));
    await expect(notify).toBeEnabled({ enabled: answer !== "denied" });
    await hide(page, hidden);
    expect(await page.title()).not.toMatch(/^Finished/);
    await waitForEnd(page);
    expect((await seen(page)).notes).toEqual([]);
  });
}
