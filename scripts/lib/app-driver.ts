/** Drives the built app in headless Chromium as a person would, and reads what it stored. Imports only types of the app. */
import type { BrowserContext, Page } from "@playwright/test";
import type { Server } from "node:http";
import type { RunRow } from "../../src/core/rows/run-row.ts";
import { buildIfOlder, dist } from "./build.mjs";
import { launchChromium } from "./chromium.mjs";
import { serveFolder } from "./server.mjs";

export interface OpenApp {
  readonly page: Page;
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
    context,
    url,
    async close() {
      await browser.close();
      server.close();
    },
  };
}

export interface RunChoice {
  readonly tasks: number;
  readonly seed: number;
  /** Title of a model in the list, or `pocket`. */
  readonly model: string;
  /** A GGUF on this machine, in place of a model of the list. */
  readonly gguf?: string | undefined;
  readonly paper: boolean;
}

/** Fills in the set-up, without pressing Start. */
export async function setUp(page: Page, { tasks, seed, model, gguf, paper }: RunChoice): Promise<void> {
  await page.getByLabel("Goal").fill(String(tasks));
  await page.getByLabel("Random seed").fill(String(seed));
  if (paper) await page.getByRole("radio", { name: "Paper" }).check();
  if (model === "pocket" && gguf === undefined) return;
  await page.getByRole("button", { name: "Choose another" }).click();
  const dialog = page.getByRole("dialog");
  if (gguf === undefined) await dialog.getByRole("radio", { name: model }).check();
  else await dialog.getByLabel(/^A file on this machine/).setInputFiles(gguf);
  await dialog.getByRole("button", { name: /^Use/ }).click();
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
  await page.getByRole("link", { name: "Export" }).click();
  await page.locator(`input[type="radio"][value="${format}"]`).check();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download" }).click();
  await (await download).saveAs(file);
}
