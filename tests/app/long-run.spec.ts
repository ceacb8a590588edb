/** Long runs: the screen stays on while the page is visible, and a person who asked is notified at the end. */
import type { Page } from "@playwright/test";
import { goTo, kept, open, start, waitForEnd, waitForKept } from "../support/browser/journey.ts";
import { expect, test } from "../support/browser/test.ts";

/** Records what the page asks of the browser, for the test to read. */
interface Seen {
  readonly locks: { released: boolean }[];
  readonly notes: string[];
  hidden: boolean;
}

/** @param answer the person's answer when the browser asks for permission to notify */
async function standIn(page: Page, answer: NotificationPermission = "granted"): Promise<void> {
  await page.addInitScript((permitted) => {
    const seen: Seen = { locks: [], notes: [], hidden: false };
    Object.assign(window, { seen });
    Object.defineProperty(document, "hidden", { get: () => seen.hidden });
    Object.defineProperty(document, "visibilityState", { get: () => (seen.hidden ? "hidden" : "visible") });
    const request = () => {
      const lock = { released: false };
      seen.locks.push(lock);
      const target = new EventTarget();
      const release = () => {
        lock.released = true;
        target.dispatchEvent(new Event("release"));
        return Promise.resolve();
      };
      // A hidden page loses its lock, as in the browser.
      document.addEventListener("visibilitychange", () => void (seen.hidden && !lock.released && release()));
      return Promise.resolve(Object.assign(target, { release }));
    };
    Object.defineProperty(navigator, "wakeLock", { value: { request } });
    let permission: NotificationPermission = "default";
    const requestPermission = () => Promise.resolve((permission = permitted));
    const note = (title: string) => void seen.notes.push(title);
    Object.defineProperty(window, "Notification", {
      value: Object.defineProperty(Object.assign(note, { requestPermission }), "permission", { get: () => permission }),
    });
    ServiceWorkerRegistration.prototype.showNotification = (title) => Promise.resolve(note(title));
  }, answer);
}

const seen = (page: Page) => page.evaluate(() => (window as unknown as { seen: Seen }).seen);
const held = async (page: Page) => (await seen(page)).locks.filter(({ released }) => !released).length;

async function hide(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate((value) => {
    (window as unknown as { seen: Seen }).seen.hidden = value;
    document.dispatchEvent(new Event("visibilitychange"));
  }, hidden);
}

test("the screen stays on while a run is visible, and a person who asked is notified at its end", async ({ page }) => {
  await standIn(page);
  await open(page);
  expect((await seen(page)).locks).toEqual([]);
  await start(page, 40);
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
    await start(page, 20);
    const notify = page.getByRole("button", { name: "Notify me when it ends" });
    await expect(notify).toHaveAttribute("aria-pressed", "false");
    if (asks) await notify.click();
    await expect(notify).toHaveAttribute("aria-pressed", String(asks && answer === "granted"));
    await expect(notify).toBeEnabled({ enabled: answer !== "denied" });
    await hide(page, hidden);
    await waitForEnd(page);
    expect((await seen(page)).notes).toEqual([]);
  });
}
