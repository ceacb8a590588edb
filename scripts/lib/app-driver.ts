/** Drives the built app in headless Chromium as a person would, and reads what it stored. Imports types and values of the core alone. */
import type { Browser, BrowserContext, Page } from "@playwright/test";
import type { Server } from "node:http";
import { basename } from "node:path";
import { lessonHash } from "../../src/core/lesson/lesson.ts";
import type { Guidance } from "../../src/core/method/guidance.ts";
import { outlineOf } from "../../src/core/recipes/recipes.ts";
import type { RunRow } from "../../src/core/rows/run-row.ts";
import { guided } from "../../src/core/settings/guided.ts";
import { buildIfOlder, dist } from "./build.mjs";
import { launchChromium } from "./chromium.mjs";
import { serveFolder } from "./server.mjs";

export interface OpenApp {
  readonly page: Page;
  readonly browser: Browser;
  readonly context: BrowserContext;
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the built app on the loopback interface and opens it. Builds it first when it is out of date. */
export async function openApp(folder = dist): Promise<OpenApp> {
  if (folder === dist) buildIfOlder();
  const { server, url }: { server: Server; url: string } = await serveFolder(folder, 0);
  const browser = await launchChromium();
  const context = await browser.newContext({ acceptDownloads: true });
  const page = await context.newPage();
  page.on("pageerror", (error) => {
    console.error(`error in the page: ${error.message}`);
  });
  await page.goto(url);
  return {
    page,
    browser,
    context,
    url,
    async close() {
      await browser.close();
      server.close();
    },
  };
}

export interface RunChoice {
  /** Self-Instruct where it is absent. */
  readonly recipe?: string;
  /** A file of what the recipe is given, in place of what comes with the page. */
  readonly given?: string | undefined;
  /** Passed over by a recipe whose goal is what it was given. */
  readonly tasks: number;
  readonly seed: number;
  /** Title of a model in the list, or `pocket`. */
  readonly model: string;
  /** A GGUF on this machine, in place of a model of the list. */
  readonly gguf?: string | undefined;
  readonly paper: boolean;
}

/** Opens the page by an address that says what the tasks are to be about, and which recipe makes them. */
export async function openGuided({ page, url }: OpenApp, recipe: string, guidance: Guidance): Promise<void> {
  const { methods } = outlineOf({ recipe });
  const method = { ...methods.default, ...guided(methods.default, guidance) };
  const hash = lessonHash({
    ...{ recipe, modelId: "pocket", seedsName: "Built-in seeds", method },
    ...{ randomSeed: 42, goal: 100, panels: undefined },
  });
  await page.goto("about:blank");
  await page.goto(url + hash);
}

/** Fills in the set-up, without pressing Start. */
export async function setUp(page: Page, choice: RunChoice): Promise<void> {
  const { recipe, given, tasks, seed, model, gguf, paper } = choice;
  if (recipe !== undefined) await page.getByRole("combobox", { name: /^Recipe/ }).selectOption(recipe);
  if (given !== undefined) await give(page, given);
  const goal = page.getByLabel("Tasks to generate");
  if (await goal.isVisible()) await goal.fill(String(tasks));
  await page.getByLabel("Random seed").fill(String(seed));
  if (paper) await page.getByRole("radio", { name: "Paper" }).check();
  if (model === "pocket" && gguf === undefined) return;
  await page.getByRole("button", { name: "Choose another" }).click();
  const dialog = page.getByRole("dialog");
  if (gguf === undefined) await dialog.getByRole("radio", { name: model }).check();
  else {
    await dialog.getByLabel(/^A file on this machine/).setInputFiles(gguf);
    // Its header is read first; then it is chosen.
    await dialog.getByRole("radio", { name: basename(gguf, ".gguf"), checked: true }).waitFor();
  }
  await dialog.getByRole("button", { name: /^Use/ }).click();
}

/** Opens the file. Where the page asks how to read it, its guess is taken. */
async function give(page: Page, file: string): Promise<void> {
  await page.getByLabel("Seed file").setInputFiles(file);
  const use = page.getByRole("dialog").getByRole("button", { name: /^Use \d/ });
  await use
    .or(page.getByText(basename(file), { exact: true }))
    .first()
    .waitFor();
  if (await use.isVisible()) await use.click();
}

/** What may be set under Advanced; `auto` and undefined leave a setting as it is preset. */
export interface AdvancedChoice {
  readonly style: string;
  readonly atOnce?: number | undefined;
}

const styleTitles: Readonly<Record<string, RegExp>> = { base: /^Base/, chat: /^Chat/ };

/** Changes settings under Advanced. @throws RangeError for a style that is not known */
export async function setAdvanced(page: Page, { style, atOnce }: AdvancedChoice): Promise<void> {
  if (style === "auto" && atOnce === undefined) return;
  await page.getByRole("button", { name: /^Advanced/ }).click();
  if (style !== "auto") {
    const title = styleTitles[style];
    if (!title) throw new RangeError(`the style ${style} is not known; take base, chat or auto`);
    const field = page.getByLabel(/^How it is asked/);
    const option = await field.locator("option").filter({ hasText: title }).first().getAttribute("value");
    await field.selectOption(option);
  }
  if (atOnce !== undefined) {
    await page.getByLabel(/^Requests at once/).fill(String(atOnce));
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Escape");
}

/** The newest stored run; undefined when there is none. */
export function newestRun(page: Page): Promise<RunRow | undefined> {
  return page.evaluate(
    () =>
      new Promise<RunRow | undefined>((resolve, reject) => {
        const request = indexedDB.open("seedbed");
        request.onerror = () => {
          reject(new Error(request.error?.message));
        };
        request.onsuccess = () => {
          const db = request.result;
          const all = db.transaction("runs").objectStore("runs").getAll();
          all.onsuccess = () => {
            db.close();
            const rows = all.result as RunRow[];
            resolve(rows.sort((a, b) => b.createdAt - a.createdAt)[0]);
          };
        };
      }),
  );
}

/** Downloads the open run in one format. @param format its id, such as `messages` */
export async function exportRun(page: Page, format: string, file: string): Promise<void> {
  await page.getByRole("navigation").getByRole("link", { name: "Export" }).click();
  await page.locator(`input[type="radio"][value="${format}"]`).check();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download" }).click();
  await (await download).saveAs(file);
}
