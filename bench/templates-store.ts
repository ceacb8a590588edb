/**
 * How fast tasks made by templates are stored through the built page, whether the page stays free, and how soon its places open on them.
 * `npx tsx bench/templates-store.ts [--rows N]`, after `npm run build`. Eight templates, each row a task of its own. The last line is JSON.
 */
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Page } from "@playwright/test";
import { launchChromium } from "../scripts/lib/chromium.mjs";
import { serveFolder } from "../scripts/lib/server.mjs";

const { values } = parseArgs({ options: { rows: { type: "string", default: "10000" } } });
const rows = Number(values.rows);
const TEMPLATES = 8;
const LIMIT_MS = 300_000;

const { server, url } = await serveFolder(fileURLToPath(new URL("../dist", import.meta.url)), 0);
const browser = await launchChromium();
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(LIMIT_MS);
  await page.addInitScript(() => {
    const seen: number[] = [];
    Object.assign(window, { longTasks: seen });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.push(duration);
    }).observe({ entryTypes: ["longtask"] });
  });
  await page.goto(url);
  await page.getByLabel("Recipe").selectOption({ label: "Templates over labelled data" });
  await page.getByRole("button", { name: "Start" }).and(page.locator(":enabled")).waitFor();
  const table = Array.from(
    { length: rows },
    (_, i) => `"Remark ${i}: it ${i % 3 ? "went well" : "broke"}.",${i % 5 ? "x" : "y"}`,
  );
  await longest(page);
  await page.getByLabel("Table file").setInputFiles({
    name: "many.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(`remark,label\n${table.join("\n")}\n`),
  });
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Kind of task").selectOption({ label: "My own templates" });
  const own = Array.from(
    { length: TEMPLATES },
    (_, i) => `=== w${i}\ntask: t\n--- instruction\nSay in way ${i} how this is: {{remark}}\n--- output\n{{label}}\n`,
  );
  await dialog.getByLabel("My templates").fill(own.join("\n"));
  await page.keyboard.press("Tab");
  await dialog.getByRole("radio", { name: /^All of them/ }).check();
  const wanted = rows * TEMPLATES;
  await dialog
    .getByText(`${wanted.toLocaleString("en")} tasks`)
    .first()
    .waitFor();
  await dialog.getByRole("button", { name: "Done" }).click();
  const settingUpMs = await longest(page);
  const start = performance.now();
  await page.getByRole("button", { name: "Start" }).click();
  await page.waitForFunction(() => Number(/(\d+) of/.exec(document.title)?.[1] ?? 0) > 0, undefined, { polling: 50 });
  const firstMs = performance.now() - start;
  await page.waitForFunction(() => document.title.startsWith("Finished"), undefined, { polling: 50 });
  const allMs = performance.now() - start;
  const stored = await page.title();
  const runningMs = await longest(page);
  console.log(`${stored}: ${Math.round((wanted / allMs) * 1000)} tasks a second, longest task ${runningMs} ms`);
  const opens: Record<string, number> = {};
  for (const [place, shown] of [
    ["Pool", /80,000|tasks/],
    ["Insights", /No model was asked|tasks/],
    ["Export", /Download/],
  ] as const) {
    const from = performance.now();
    await page.getByRole("navigation", { name: "Places" }).getByRole("link", { name: place }).click();
    await page.locator("main").getByText(shown).first().waitFor();
    opens[place] = Math.round(performance.now() - from);
  }
  const round = Math.round;
  console.log(
    JSON.stringify({
      ...{ rows, wanted, stored, firstMs: round(firstMs), allMs: round(allMs) },
      ...{
        tasksPerSecond: round((wanted / allMs) * 1000),
        tasksPerSecondAfterFirst: round((wanted / (allMs - firstMs)) * 1000),
      },
      ...{ longestTaskMs: { settingUp: settingUpMs, running: runningMs, opening: await longest(page) }, opens },
    }),
  );
} finally {
  await browser.close();
  server.close();
}

/** The longest task on the page's thread since the last call, ms; 0 where none took 50 ms. */
function longest(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { longTasks } = window as unknown as { readonly longTasks: number[] };
    return Math.round(Math.max(0, ...longTasks.splice(0)));
  });
}
