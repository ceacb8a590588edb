/** How soon the recording moves, and that it never holds the page up. */
import { expect, test } from "../support/browser/test.ts";

test.use({ opensWithTour: true });

/** From the first paint to the first change of the streamed text, ms. */
const MOVES_WITHIN_MS = 1500;
const LONGEST_TASK_MS = 100;

/** How long it is watched at each speed, ms: nothing is waited for, the time itself is what is measured. */
const PLAYED_MS = 4000;

test("it moves soon after the first paint, and holds the page up nowhere @timed", async ({ page }) => {
  await page.addInitScript(() => {
    const seen = { lit: 0, moved: 0, longest: 0 };
    Object.assign(window, { seen });
    let first: string | null = null;
    new MutationObserver(() => {
      if (seen.lit === 0 && document.querySelector("[aria-current=step]") !== null) seen.lit = performance.now();
      const text = document.querySelector(".output .scroll")?.textContent ?? null;
      if (text === null || seen.moved > 0) return;
      if (first !== null && text !== first) seen.moved = performance.now();
      first ??= text;
    }).observe(document, { childList: true, subtree: true, characterData: true, attributes: true });
    new PerformanceObserver((list) => {
      for (const { duration, startTime } of list.getEntries())
        if (seen.lit > 0 && startTime > seen.lit) seen.longest = Math.max(seen.longest, duration);
    }).observe({ type: "longtask" });
  });
  const looks = () =>
    page.evaluate(() => {
      const paint = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0;
      return { paint, ...(window as unknown as { seen: { lit: number; moved: number; longest: number } }).seen };
    });
  await page.goto("/");
  await expect.poll(async () => (await looks()).moved, { intervals: [100] }).toBeGreaterThan(0);
  // While it plays, a task of the page's thread that takes long would be seen.
  await page.waitForTimeout(PLAYED_MS);
  await page.getByLabel("Speed").selectOption({ label: "8 tasks/s" });
  await page.waitForTimeout(PLAYED_MS);
  const { paint, lit, moved, longest } = await looks();
  const times = Object.entries({ paint, lit, moved, longest }).map(([name, ms]) => `${name} ${ms.toFixed(0)} ms`);
  console.log(`since navigation: ${times.join(", ")}`);
  expect(moved - paint).toBeLessThan(MOVES_WITHIN_MS);
  expect(longest).toBeLessThan(LONGEST_TASK_MS);
});
