/** Pages of a script's own in headless Chromium, with the page's engines in their workers: built, served on this machine, and removed. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Page } from "@playwright/test";
import { build, preview } from "vite";
import { launchChromium } from "./chromium.mjs";

/** An isolated page may use several threads, and has precise clocks. */
const ISOLATED = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };

/**
 * @param folder the page's sources @param html its file among them, with a field for a model
 * @param work gets what opens a new page, gives it a GGUF, and waits until its window has a member of that name
 */
export async function withEnginePages<Result>(
  folder: string,
  html: string,
  work: (open: (gguf: string, ready: string) => Promise<Page>) => Promise<Result>,
): Promise<Result> {
  const outDir = await mkdtemp(join(tmpdir(), "seedbed-pages-"));
  const common = { root: folder, configFile: false, logLevel: "error", base: "./" } as const;
  await build({
    ...common,
    worker: { format: "es" },
    build: { outDir, target: "es2023", rollupOptions: { input: join(folder, html) } },
  });
  const server = await preview({ ...common, build: { outDir }, preview: { host: "127.0.0.1", headers: ISOLATED } });
  const browser = await launchChromium();
  try {
    return await work(async (gguf, ready) => {
      const page = await browser.newPage();
      await page.goto(`${server.resolvedUrls?.local[0] ?? ""}${html}`);
      await page.getByLabel("Model").setInputFiles(resolve(gguf));
      await page.waitForFunction((name) => name in window, ready);
      return page;
    });
  } finally {
    await browser.close();
    await server.close();
    await rm(outDir, { recursive: true });
  }
}
