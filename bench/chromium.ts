/** Runs the measurements in a worker of a headless Chromium, on a page of their own that is served on this machine only. */
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { build, preview } from "vite";
import type { Figures } from "./measure.ts";

const PAGE = fileURLToPath(new URL("chromium", import.meta.url));

/** An isolated page has precise clocks and may measure its memory. */
const ISOLATED = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };

const SWITCHES = [
  ...["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  // Memory is measured at once, not at the next garbage collection.
  "--enable-blink-features=ForceEagerMeasureMemory",
];

/** The usual place on Linux. Elsewhere Playwright's own is used, or the one named in SEEDBED_CHROMIUM. */
const USUAL_PLACE = "/usr/bin/chromium";

/** @throws when there is no Chromium */
export async function measureInChromium(seeds: readonly string[], sizes: readonly number[]): Promise<Figures> {
  const outDir = await mkdtemp(join(tmpdir(), "seedbed-bench-"));
  const settings = { root: PAGE, configFile: false, logLevel: "error", base: "./" } as const;
  await build({ ...settings, worker: { format: "es" }, build: { outDir, target: "es2023" } });
  const server = await preview({ ...settings, build: { outDir }, preview: { host: "127.0.0.1", headers: ISOLATED } });
  const browser = await chromium.launch({ ...executable(), args: SWITCHES });
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

function executable(): { executablePath?: string } {
  const path = process.env.SEEDBED_CHROMIUM ?? (existsSync(USUAL_PLACE) ? USUAL_PLACE : undefined);
  return path === undefined ? {} : { executablePath: path };
}
