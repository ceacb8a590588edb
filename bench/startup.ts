/**
 * How soon the built page can be used: on a first visit, and after a reload with a run of 50,000 tasks.
 * `npx tsx bench/startup.ts [--tasks N] [--times N]`, after `npm run build`. The last line is JSON.
 */
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "@playwright/test";
import { launchChromium } from "../scripts/lib/chromium.mjs";
import { serveFolder } from "../scripts/lib/server.mjs";
import { insightsRows } from "../tests/support/runs/insights-run.ts";
import { putRun } from "../tests/support/browser/page-database.ts";

const { values } = parseArgs({
  options: { tasks: { type: "string", default: "50000" }, times: { type: "string", default: "3" } },
});
const tasks = Number(values.tasks);
const times = Number(values.times);
const RUN = "aa";

const dist = fileURLToPath(new URL("../dist", import.meta.url));
const { server, url } = await serveFolder(dist, 0);
const browser = await launchChromium();
try {
  const first: number[] = [];
  let scriptBytes = 0;
  for (let i = 0; i < times; i++) {
    const page = await (await browser.newContext()).newPage();
    const scripts = new Map<string, number>();
    page.on("response", async (response) => {
      if (response.request().resourceType() === "script" && !response.fromServiceWorker())
        scripts.set(response.url(), gzipSync(await response.body().catch(() => Buffer.alloc(0))).length);
    });
    first.push(await usable(page, url));
    scriptBytes = [...scripts.values()].reduce((sum, each) => sum + each, 0);
    await page.context().close();
  }
  const reload = await reloads(browser);
  const median = (all: readonly number[]) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? NaN;
  console.log(JSON.stringify({ tasks, firstMs: median(first), first, scriptBytes, reloadMs: median(reload), reload }));
} finally {
  await browser.close();
  server.close();
}

async function reloads(from: Browser): Promise<number[]> {
  const page = await (await from.newContext()).newPage();
  await usable(page, url);
  const rows = insightsRows(RUN, tasks);
  // The rows go to the page as JSON, which cannot hold the generator's state.
  await putRun(page, { ...rows, run: { ...rows.run, random: undefined } });
  await page.goto(`${url}#/run/${RUN}`);
  const all: number[] = [];
  for (let i = 0; i < times; i++) all.push(await usable(page));
  return all;
}

/** Opens an address or reloads the page. @returns ms until a control of the run can be pressed */
async function usable(page: Page, address?: string): Promise<number> {
  await (address === undefined ? page.reload({ waitUntil: "commit" }) : page.goto(address, { waitUntil: "commit" }));
  const handle = await page.waitForFunction(
    () => {
      const buttons = [...document.querySelectorAll("button")].map((each) => [each.textContent.trim(), each.disabled]);
      const ready = buttons.some(([text, disabled]) => /^(Start|Resume|Step|Keep)/.test(String(text)) && !disabled);
      return ready || document.querySelector("main h2, main h3")?.textContent.includes("new tasks")
        ? performance.now()
        : false;
    },
    undefined,
    { polling: "raf", timeout: 120_000 },
  );
  return Math.round(Number(await handle.jsonValue()));
}
