/**
 * Takes the frames of `docs/tour.webp`: the first screen of the built page, playing its recording.
 * Run it by hand: `npx tsx scripts/build/moving-picture.ts FOLDER`, then `python3 scripts/build/moving-picture.py FOLDER docs/tour.webp`.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { buildIfOlder, dist } from "../lib/build.mjs";
import { launchChromium } from "../lib/chromium.mjs";
import { serveFolder } from "../lib/server.mjs";

const SIZE = { width: 1100, height: 800 };
/** Steps of the recording from one frame to the next, and how many frames. */
const STEPS = 3;
const FRAMES = 48;

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("Say into which folder the frames go.");
mkdirSync(folder, { recursive: true });
buildIfOlder();
const { server, url } = await serveFolder(dist, 0, new Map());
const browser = await launchChromium();
try {
  const page = await browser.newPage({ viewport: SIZE, colorScheme: "light" });
  await page.goto(url);
  await page.getByRole("button", { name: "Pause" }).click();
  for (let frame = 0; frame < FRAMES; frame++) {
    for (let step = 0; step < STEPS; step++) await page.getByRole("button", { name: "One step forward" }).click();
    // The dots are on their way.
    await page.waitForTimeout(250);
    await page.screenshot({ path: join(folder, `${String(frame).padStart(3, "0")}.png`) });
  }
} finally {
  await browser.close();
  server.close();
}
