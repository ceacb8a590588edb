import { gzipSync } from "node:zlib";
import type { APIRequestContext } from "@playwright/test";
import { expect, test } from "../support/browser/test.ts";
import { downloaded, goTo, open, start, waitForEnd } from "../support/browser/journey.ts";

test.use({ serviceWorkers: "allow" });

/** Compressed script and style that the first screen may need, bytes, with the words of all recipes. Windows, other places and the readers of answers come later. */
const FIRST_LOAD_BYTES = 150_000;

test("the first screen waits for little script and style", async ({ request }) => {
  expect(await firstLoadBytes(request)).toBeLessThan(FIRST_LOAD_BYTES);
});

test("from the first visit to an exported dataset, nothing leaves the page", async ({ page, baseURL }) => {
  const foreign: string[] = [];
  const violations: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(baseURL ?? "") && !/^(blob|data):/.test(request.url())) foreign.push(request.url());
  });
  page.on("console", (message) => {
    if (/Content Security Policy/i.test(message.text())) violations.push(message.text());
  });

  await open(page);
  await expect(page.getByText("Nothing leaves this machine.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "The first prompt" })).toBeVisible();
  await start(page, 4);
  await expect(page.getByRole("list", { name: "Stages of the method" })).toBeVisible();
  await expect(page.getByText("The set-up cannot change during a run.")).toBeVisible();
  await waitForEnd(page);
  await expect(page.getByRole("heading", { name: /^4 new tasks/ })).toBeVisible();

  await page.getByRole("link", { name: "Look at the tasks" }).click();
  await page.getByLabel("Who wrote it").selectOption("Machine");
  const rows = page.getByRole("group", { name: "Tasks" }).getByRole("button");
  await expect(rows).toHaveCount(4);
  await rows.first().click();
  await expect(page.getByRole("heading", { name: "Tasks shown in its prompt" })).toBeVisible();
  await page.getByText("Where the instruction came from").click();
  await expect(page.getByRole("heading", { name: "Prompt", exact: true })).toBeVisible();

  await goTo(page, "Insights");
  await page.getByRole("button", { name: "Table of The funnel" }).click();
  await expect(page.getByRole("row", { name: /New enough: kept/ })).toContainText("4");

  await goTo(page, "Export");
  const messages = await downloaded(page);
  expect(messages.name).toBe("Run-1-messages.jsonl");
  for (const line of messages.text.trim().split("\n")) {
    expect(JSON.parse(line)).toMatchObject({ messages: [{ role: "user" }, { role: "assistant" }] });
  }
  await page.getByRole("radio", { name: /^Everything/ }).check();
  const full = await downloaded(page);
  const tables = full.text
    .trim()
    .split("\n")
    .map((line) => (JSON.parse(line) as { table?: string }).table);
  expect(tables.filter((table) => table === "tasks")).toHaveLength(4);
  expect(tables).toContain("completions");

  expect(foreign).toEqual([]);
  expect(violations).toEqual([]);
});

/** @returns compressed bytes of the page's script with all that it imports at once */
async function firstLoadBytes(request: APIRequestContext): Promise<number> {
  const html = await (await request.get("./")).text();
  const waiting = [...html.matchAll(/<script[^>]* src="\.\/([^"]+)"/g)].flatMap(([, path]) => path ?? []);
  const seen = new Set<string>();
  const styles = [...html.matchAll(/<link rel="stylesheet"[^>]* href="\.\/([^"]+)"/g)].flatMap(
    ([, path]) => path ?? [],
  );
  expect(styles.length).toBeGreaterThan(0);
  let sum = 0;
  for (const path of styles) sum += gzipSync(await (await request.get(`./${path}`)).body()).length;
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const script = await (await request.get(`./${path}`)).body();
    sum += gzipSync(script).length;
    for (const [, name] of script.toString().matchAll(/(?:from|import)\s*["`]\.\/([^"`]+)["`]/g))
      waiting.push(`assets/${String(name)}`);
  }
  return sum;
}
