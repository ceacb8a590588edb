/** The screen lock and notifications as a page asks for them, recorded for a test to read. */
import type { Page } from "@playwright/test";

/** Records what the page asks of the browser, for the test to read. */
interface Seen {
  readonly locks: { released: boolean }[];
  readonly notes: string[];
  hidden: boolean;
}

/**
 * Stands in for the screen lock and for notifications.
 *
 * @param answer the person's answer when the browser asks for permission to notify
 */
export async function standIn(page: Page, answer: NotificationPermission = "granted"): Promise<void> {
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
    // The page constructs it where there is no service worker.
    function note(title: string): void {
      seen.notes.push(title);
    }
    Object.defineProperty(window, "Notification", {
      value: Object.defineProperty(Object.assign(note, { requestPermission }), "permission", { get: () => permission }),
    });
    ServiceWorkerRegistration.prototype.showNotification = (title) => Promise.resolve(note(title));
  }, answer);
}

/** What the page has asked so far. */
export const seen = (page: Page) => page.evaluate(() => (window as unknown as { seen: Seen }).seen);
/** How many locks are held. */
export const held = async (page: Page) => (await seen(page)).locks.filter(({ released }) => !released).length;

/** Hides or shows the page, as another tab in front of it does. */
export async function hide(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate((value) => {
    (window as unknown as { seen: Seen }).seen.hidden = value;
    document.dispatchEvent(new Event("visibilitychange"));
  }, hidden);
}
