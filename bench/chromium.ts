/** Runs the measurements in a worker of a headless Chromium, on a page of their own that is served on this machine only. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, preview } from "vite";
import { launchChromium } from "../scripts/lib/chromium.mjs";
import type { Figures } from "./measure.ts";

const PAGE = fileURLToPath(new URL("chromium", import.meta.url));

/** An isolated page has precise clocks and may measure its memory. */
const ISOLATED = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };

/** Memory is measured at once, not at the next garbage collection. */
const EAGER_MEMORY = "--enable-blink-features=ForceEagerMeasureMemory";

/** @throws when there is no Chromium */
export async function measureInChromium(seeds: readonly string[], sizes: readonly number[]): Promise<Figures> {
  const outDir = await mkdtemp(join(tmpdir(), "seedbed-bench-"));
  const settings = { root: PAGE, configFile: false, logLevel: "error", base: "./" } as const;
  await build({ ...settings, worker: { format: "es" }, build: { outDir, target: "es2023" } });
  const server = await preview({ ...settings, build: { outDir }, preview: { host: "127.0.0.1", headers: ISOLATED } });
  const browser = await launchChromium([EAGER_MEMORY]);
  try {
    const page = await browser.newPage();
    await page.goto(server.resolvedUrls?.local[0] ?? "");
    await page.waitForFunction(() => "measureInWorker" in window);
    return await page.evaluate(([texts, counts]) => window.measureInWorker(texts, counts), [seeds, sizes] as const);
  } finally {
    await browser.close();
    await server.close();
    await rm(outDir, { recursive: true });
  }
}
