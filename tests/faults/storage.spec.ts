/** Storage: the page asks to keep data once there is a result, shows it by kind, and pauses on a full disk until there is room. */
import { audit } from "../../scripts/soak/audit.ts";
import { readStored } from "../../scripts/soak/stored.ts";
import { kept, open, start, waitForEnd, waitForKept } from "../support/browser/journey.ts";
import { expect, test } from "../support/browser/test.ts";

test("the page asks the browser to keep the data after the first kept task, and shows its size", async ({ page }) => {
  await page.addInitScript(() => {
    Object.assign(window, { asked: 0 });
    navigator.storage.persist = () => {
      (window as unknown as { asked: number }).asked++;
      return Promise.resolve(false);
    };
  });
  const asked = () => page.evaluate(() => (window as unknown as { asked: number }).asked);
  await open(page);
  expect(await asked()).toBe(0);
  await start(page, 3);
  await waitForKept(page, 1);
  await waitForEnd(page);
  expect(await asked()).toBe(1);
  await page.locator("summary[aria-label*='what leaves this machine']").click();
  await expect(page.getByText("Runs and their tasks")).toBeVisible();
  await expect(page.getByText("The browser may clear it when the disk is full.")).toBeVisible();
});

test.describe("a full disk", () => {
  // The files of a service worker would use some of the room.
  test.use({ serviceWorkers: "block" });

  /** Room for a run and some requests, bytes: the run with its seeds takes about 330,000, a request 2,000. */
  const ROOM = 420_000;

  test("pauses the run without losing the last answer, says what can be deleted, and lets it go on", async ({
    page,
  }) => {
    await open(page);
    const cdp = await page.context().newCDPSession(page);
    const { origin } = new URL(page.url());
    const usage = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
    await cdp.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: usage + ROOM });
    await start(page, 2000);
    const alert = page.getByRole("alert");
    await expect(alert).toContainText("no room left for this page", { timeout: 90_000 });
    await expect(alert).toContainText("What just came is kept in hand");
    await expect(page).toHaveTitle(/^Paused/);
    const before = await kept(page);
    const runId = /#\/run\/([^/]+)/.exec(page.url())?.[1] ?? "";
    const { requests } = (await readStored(page, runId)).run.counters;

    await alert.getByRole("button", { name: "Free up space" }).click();
    const room = page.getByRole("dialog", { name: "Free up space" });
    await expect(room.getByRole("list", { name: "Stored runs" })).toContainText(/Run 1.*running.*about \d/);
    await expect(room.getByRole("button", { name: "Delete Run 1" })).toBeDisabled();
    // Without more room the message comes back at once.
    await room.getByRole("button", { name: "Save and continue" }).click();
    await expect(alert).toContainText("What just came is kept in hand");

    await cdp.send("Storage.overrideQuotaForOrigin", { origin });
    await alert.getByRole("button", { name: "Try again" }).click();
    await expect(alert).toHaveCount(0);
    await waitForKept(page, before + 1);
    await page.getByRole("button", { name: "Stop" }).click();
    await expect(page).toHaveTitle(/^Stopped/);
    const stored = await readStored(page, runId);
    expect(audit(stored, [])).toEqual({ lost: [], doubled: [], changed: [], miscounted: [] });
    expect(stored.run.counters.requests).toBeGreaterThan(requests);
  });
});
