import type { Download, Page } from "@playwright/test";
import { expect, test } from "../support/browser/test.ts";
import { readFileSync } from "node:fs";
import { insightsRows, type Rows } from "../support/runs/insights-run.ts";
import { putRun } from "../support/browser/page-database.ts";

/** Longest time that the page may be busy without a pause, ms. */
const LONG_TASK_MS = 100;
/** Tasks added after a large run was read. */
const LATER = 30;
const HOSTILE_NAME = '=<img src=x onerror="window.ran=1">\u202egpj.\u0000 ' + "x".repeat(300);

async function openInsights(page: Page, ...runs: readonly Rows[]): Promise<void> {
  await page.goto("./");
  await expect(page.getByRole("button", { name: "Start", exact: true }).first()).toBeVisible();
  for (const rows of runs) await putRun(page, rows);
  await page.goto(`./#/insights/${runs[0]?.run.id ?? ""}`);
  await page.reload();
  await expect(page.getByRole("heading", { name: "The funnel" })).toBeVisible({ timeout: 60_000 });
}

async function saved(page: Page, figure: string, kind: "SVG" | "PNG" | "CSV", ground = "white"): Promise<Download> {
  await page.getByLabel(`Save ${figure}`, { exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: new RegExp(`^${kind}.*(?:${ground}|numbers)$`) }).click(),
  ]);
  return download;
}

const textOf = async (download: Download): Promise<string> => readFileSync(await download.path(), "utf8");

test("every chart has its table, and both can be saved", async ({ page }) => {
  const violations: string[] = [];
  page.on("console", (message) => {
    if (/Content Security Policy/i.test(message.text())) violations.push(message.text());
  });
  const rows = insightsRows("aa", 120);
  await openInsights(page, rows);
  await expect(page.getByText(/^\d+ of \d+ begin with a verb \(\d+%\), \d+ name an object$/)).toBeVisible();

  const { candidates, accepted } = rows.run.counters;
  await page.getByRole("button", { name: "Table of The funnel" }).click();
  await expect(page.getByRole("row", { name: /^Candidates read/ })).toContainText(String(candidates));
  await expect(page.getByRole("row", { name: /^New enough: kept/ })).toContainText(String(accepted));
  const tables = page.getByRole("button", { name: /^Table of / });
  for (const button of await tables.all()) {
    if ((await button.getAttribute("aria-expanded")) === "false") await button.click();
  }
  await expect(page.getByRole("table")).toHaveCount((await tables.count()) + 1);
  const machine = rows.tasks.filter(({ origin, withdrawn }) => origin === "machine" && !withdrawn);
  await expect(page.getByRole("row", { name: `Instructions ${machine.length} 52,445` })).toBeVisible();

  const csv = await textOf(await saved(page, "The funnel", "CSV"));
  expect(csv.split("\r\n").slice(0, 2)).toEqual(['"Step","Count","Share"', `"Candidates read",${candidates},1`]);
  const svg = await textOf(await saved(page, "What they ask for", "SVG"));
  expect(svg).toMatch(/^<svg[^>]*><rect [^>]*fill="#ffffff"\/>/);
  expect(svg).toContain("begin with a verb");
  expect(svg).not.toContain("What they ask for");
  await page.emulateMedia({ colorScheme: "dark" });
  const clear = await textOf(await saved(page, "What they ask for", "SVG", "transparent"));
  expect(clear).toBe(svg.replace(/<rect [^>]*fill="#ffffff"\/>/, ""));
  expect(svg).not.toMatch(/class=|var\(|style=/);
  const png = await saved(page, "How new the tasks are", "PNG");
  expect(png.suggestedFilename()).toMatch(/-newness\.png$/);
  const bytes = readFileSync(await png.path());
  expect(bytes.subarray(1, 4).toString()).toBe("PNG");
  expect(bytes.length).toBeGreaterThan(10_000);
  expect(violations).toEqual([]);
});

test("a picture for a paper has the width and the letters that were asked for, in all formats", async ({ page }) => {
  await openInsights(page, insightsRows("aa", 120));
  const figure = "How new the tasks are";
  await page.getByLabel(`Save ${figure}`, { exact: true }).click();
  await page.getByRole("button", { name: /^For a paper/ }).click();
  const dialog = page.getByRole("dialog", { name: `${figure}, for a paper` });
  await dialog.getByLabel("Width, mm").fill("90");
  await page.keyboard.press("Tab");
  await dialog.getByLabel("Letters, pt").fill("9");
  await page.keyboard.press("Tab");
  const takes = async (kind: string): Promise<Download> => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      dialog.getByRole("button", { name: kind, exact: true }).click(),
    ]);
    return download;
  };
  const svg = await textOf(await takes("SVG"));
  const [, width = "", viewWidth = ""] = /width="([\d.]+)mm"[^>]*viewBox="0 0 (\d+) /u.exec(svg) ?? [];
  expect(width).toBe("90");
  const letters = [...svg.matchAll(/font-size="([\d.]+)px"/gu)].map(([, size]) => Number(size));
  expect(((Math.min(...letters) * 90) / Number(viewWidth) / 25.4) * 72).toBeCloseTo(9, 0);
  const png = readFileSync(await (await takes("PNG")).path());
  expect(png.readUInt32BE(16)).toBe(Math.round((90 / 25.4) * 600));

  // The print window is the browser's own; without it the page stays as it would be printed.
  await page.evaluate(() => (window.print = () => undefined));
  await dialog.getByRole("button", { name: "PDF", exact: true }).click();
  const printed = page.locator(".printed-picture");
  await expect(printed.locator("svg text").first()).toBeAttached();
  const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString("latin1");
  const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/gu)].map(([, w]) => Number(w));
  expect(boxes).toHaveLength(1);
  expect(boxes[0]).toBeCloseTo((90 / 25.4) * 72, 0);
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await expect(printed).toHaveCount(0);
});

test("two runs are compared, and a hostile name is shown as text", async ({ page }) => {
  const other = insightsRows("bb", 40, 8);
  await openInsights(page, insightsRows("aa", 80), { ...other, run: { ...other.run, name: HOSTILE_NAME } });
  await page.getByLabel("Compare with").selectOption("bb");
  await expect(page.locator("figcaption", { hasText: "B · =<img" }).first()).toBeVisible();
  await page.getByRole("button", { name: "Table of The funnel" }).click();
  await expect(page.getByRole("row", { name: /^Candidates read/ })).toContainText(String(other.candidates.length));
  await expect(page.getByText(/begin with a verb .* name an object · B/)).toBeVisible({ timeout: 30_000 });

  const svg = await saved(page, "The funnel", "SVG");
  expect(svg.suggestedFilename()).toMatch(/^[\p{L}\p{N}-]+\.svg$/u);
  const drawn = await textOf(svg);
  for (const text of ["<img", "\u0000", "\u202e"]) expect(drawn).not.toContain(text);
  expect((await saved(page, "The funnel", "PNG")).suggestedFilename()).toMatch(/-funnel\.png$/);
  await page.setViewportSize({ width: 390, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  expect(await page.evaluate(() => "ran" in window)).toBe(false);
});

/** The numbers at the axes of each picture of a figure, in the order of the page. */
function axesOf(page: Page, figure: string): Promise<string[]> {
  return page
    .getByRole("region", { name: figure, exact: true })
    .locator("svg[role=img]")
    .evaluateAll((pictures) =>
      pictures.map((each) => [...each.querySelectorAll(".axes text")].map(({ textContent }) => textContent).join(" ")),
    );
}

test("compared runs are drawn to one scale, each pair of pictures alike", async ({ page }) => {
  // Of very different size and kind, so that scales of their own would differ.
  const small = insightsRows("bb", 12, 8, false);
  const long = small.tasks.map((task, i) => ({ ...task, instruction: `${task.instruction} ${"more ".repeat(i * 3)}` }));
  await openInsights(page, insightsRows("aa", 90, 7, false), { ...small, tasks: long });
  await page.getByLabel("Compare with").selectOption("bb");
  await expect(page.locator("figcaption", { hasText: /^B · / }).first()).toBeVisible({ timeout: 30_000 });
  for (const [figure, pairs] of [
    ["How new the tasks are", 1],
    ["How long they are", 3],
  ] as const) {
    await expect.poll(async () => (await axesOf(page, figure)).length).toBe(2 * pairs);
    const axes = await axesOf(page, figure);
    for (let pair = 0; pair < pairs; pair++) {
      expect(axes[2 * pair]).toMatch(/\d/u);
      expect(axes[2 * pair + 1]).toBe(axes[2 * pair]);
    }
  }
});

test("a limit's label lies over no column, curve or number", async ({ page }) => {
  await openInsights(page, insightsRows("aa", 90, 7, false), insightsRows("bb", 40, 8, false));
  for (const [compared, width] of [
    ["", 1280],
    ["bb", 1280],
    ["bb", 390],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.getByLabel("Compare with").selectOption(compared);
    await expect(page.locator(".mark-text").first()).toBeVisible();
    const { labels, over } = await page.evaluate(() => {
      const found: string[] = [];
      const marks = [...document.querySelectorAll<SVGTextElement>(".mark-text")];
      for (const mark of marks) {
        const box = mark.getBoundingClientRect();
        const svg = mark.ownerSVGElement as SVGSVGElement;
        const holds = (x: number, y: number) => x > box.left && x < box.right && y > box.top && y < box.bottom;
        for (const each of svg.querySelectorAll<SVGGraphicsElement>(".column, .dot, .axes text, .legend text")) {
          const other = each.getBoundingClientRect();
          if (
            other.left < box.right &&
            other.right > box.left &&
            other.top < box.bottom - 2 &&
            other.bottom > box.top + 2
          )
            found.push(`${each.getAttribute("class") ?? each.localName} “${each.textContent}”`);
        }
        for (const curve of svg.querySelectorAll<SVGPathElement>("path.curve")) {
          const place = curve.getScreenCTM();
          for (let at = 0; at <= curve.getTotalLength(); at++) {
            const point = curve.getPointAtLength(at).matrixTransform(place ?? undefined);
            if (holds(point.x, point.y)) found.push("a curve");
          }
        }
        const own = svg.getBoundingClientRect();
        if (box.left < own.left - 0.5 || box.right > own.right + 0.5) found.push("the picture's edge");
      }
      return { labels: marks.length, over: found };
    });
    expect(labels).toBeGreaterThan(0);
    expect(over).toEqual([]);
  }
});

test("the numbers follow changes that a person makes meanwhile", async ({ page, context }) => {
  const rows = insightsRows("aa", 60, 7, false);
  await openInsights(page, rows);
  const machine = rows.tasks.filter(({ origin, withdrawn }) => origin === "machine" && !withdrawn);
  const shown = (tasks: number) => page.getByRole("row", { name: `Instructions ${tasks} 52,445` });
  await expect(shown(machine.length)).toBeVisible();
  const other = await context.newPage();
  await other.goto("./#/pool/aa");
  await other.getByLabel("Who wrote it").selectOption("Machine");
  await other.getByRole("group", { name: "Tasks" }).getByRole("button").first().click();
  await expect(other.getByRole("region", { name: "Detail" }).getByRole("heading", { level: 2 })).toBeVisible();
  await other.keyboard.press("w");
  await expect(other.getByText("1 task excluded.")).toBeVisible();
  await expect(shown(machine.length - 1)).toBeVisible();
  await other.keyboard.press("u");
  await expect(shown(machine.length)).toBeVisible();
  await other.close();
});

test(
  "a large run is read while the page stays responsive, and later tasks are added",
  { tag: "@timed" },
  async ({ page }) => {
    test.setTimeout(240_000);
    const rows = insightsRows("aa", 10_000, 7, false);
    await page.addInitScript(() => {
      const found: number[] = [];
      Object.assign(window, { longTasks: found });
      new PerformanceObserver((list) => found.push(...list.getEntries().map(({ duration }) => duration))).observe({
        entryTypes: ["longtask"],
      });
    });
    const early = { ...rows, tasks: rows.tasks.slice(0, -LATER) };
    const late = { run: rows.run, completions: [], candidates: [], instances: [], tasks: rows.tasks.slice(-LATER) };
    await openInsights(page, early);
    const longTasks = () => page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks.splice(0));
    await longTasks();
    const shown = ({ tasks }: Rows): string =>
      tasks.filter(({ origin, withdrawn }) => origin === "machine" && !withdrawn).length.toLocaleString("en");
    // Found by position, because finding rows by name would itself keep the page busy.
    const instructions = page.locator("tbody tr:first-child td").first();
    await expect(instructions).toHaveText(shown(early), { timeout: 120_000 });
    await putRun(page, late);
    await expect(instructions).toHaveText(shown(rows), { timeout: 120_000 });
    expect((await longTasks()).filter((duration) => duration > LONG_TASK_MS)).toEqual([]);
  },
);
