/** Downloads of a GGUF in a worker of a real Chromium, from a host with faults: half a model never counts as stored. */
import type { Page } from "@playwright/test";
import { expect, test } from "../../../support/browser/test.ts";
import type { Remote } from "comlink";
import { randomBytes } from "node:crypto";
import { FileServer } from "../../../support/stand-ins/file-server.ts";
import type { DownloadBench } from "../../page/download.worker.ts";
import { servePages } from "../../../support/browser/serve-pages.ts";

declare global {
  interface Window {
    downloads: Remote<DownloadBench>;
  }
}

const BYTES = 3_000_000;
const body = Buffer.concat([Buffer.from("GGUF"), randomBytes(BYTES - 4)]);

let pages: Awaited<ReturnType<typeof servePages>>;
let host: FileServer;
test.beforeAll(async () => {
  pages = await servePages();
});
test.afterAll(() => pages.server.close());
test.beforeEach(async ({ page }) => {
  host = await FileServer.start(body);
  await page.goto(pages.address("download.html"));
  await page.waitForFunction(() => "downloads" in window);
});
test.afterEach(() => host.stop());

const download = (page: Page, sha256?: string, cancelAt?: number) =>
  page.evaluate(([url, sum, at]) => window.downloads.download(url, sum, at), [host.url, sha256, cancelAt] as const);

test("a whole file is stored, checked and not fetched again", async ({ page }) => {
  expect(await download(page, host.sha256)).toMatchObject({ bytes: BYTES, stored: true });
  expect(await download(page, host.sha256)).toMatchObject({ bytes: BYTES, stored: true });
  expect(host.ranges).toHaveLength(1);
});

for (const [name, fault, kind] of [
  ["404", { kind: "status", status: 404 }, "model-not-found"],
  ["a file behind an account", { kind: "status", status: 401 }, "model-not-found"],
  ["500", { kind: "status", status: 500 }, "download-failed"],
  ["a web page", { kind: "html" }, "model-not-found"],
  ["a file that is no model", { kind: "not-a-model" }, "model-unreadable"],
] as const) {
  test(`${name}: the fault is named, nothing is stored, and the next attempt succeeds`, async ({ page }) => {
    host.faults.push(fault);
    expect(await download(page)).toMatchObject({ kind, stored: false });
    expect(await download(page)).toMatchObject({ bytes: BYTES, stored: true });
  });
}

test("a wrong checksum is refused and deleted", async ({ page }) => {
  expect(await download(page, "00".repeat(32))).toMatchObject({ kind: "model-unreadable", stored: false });
  expect(await download(page, host.sha256)).toMatchObject({ bytes: BYTES, stored: true });
  expect(host.ranges).toEqual([undefined, undefined]);
});

test("an interrupted download goes on where it was, and gives the same file", async ({ page }) => {
  host.faults.push({ kind: "break-off", bytes: 1_000_000 }, { kind: "break-off", bytes: 500_000 });
  expect(await download(page, host.sha256)).toMatchObject({ kind: "download-failed", stored: false });
  expect(await download(page, host.sha256)).toMatchObject({ kind: "download-failed", stored: false });
  expect(await download(page, host.sha256)).toMatchObject({ bytes: BYTES, stored: true });
  const [first, second, third] = host.ranges.map((range) => Number(/\d+/.exec(range ?? "")?.[0] ?? 0));
  expect([first, (second ?? 0) > 0, (third ?? 0) > (second ?? 0)]).toEqual([0, true, true]);
});

test("a download starts again when the host changed the file or knows no ranges", async ({ page }) => {
  host.faults.push({ kind: "break-off", bytes: 1_000_000 });
  expect(await download(page)).toMatchObject({ stored: false });
  host.body = Buffer.concat([Buffer.from("GGUF"), randomBytes(BYTES / 2)]);
  expect(await download(page, host.sha256)).toMatchObject({ bytes: host.body.length, stored: true });
  await page.evaluate((url) => window.downloads.remove(url), host.url);
  host.faults.push({ kind: "break-off", bytes: 600_000 }, { kind: "no-ranges" });
  expect(await download(page)).toMatchObject({ stored: false });
  expect(await download(page, host.sha256)).toMatchObject({ bytes: host.body.length, stored: true });
});

test("a cancelled download does not count as stored, even after a reload, and can go on", async ({ page }) => {
  host.slowly = 100_000;
  expect(await download(page, host.sha256, 300_000)).toMatchObject({ kind: "aborted", stored: false });
  await page.reload();
  await page.waitForFunction(() => "downloads" in window);
  host.slowly = 0;
  expect(await download(page, host.sha256)).toMatchObject({ bytes: BYTES, stored: true });
  expect(host.ranges.at(-1)).toMatch(/^bytes=[1-9]/);
});

test("without room a download fails by name, at the start or in the middle, and leaves nothing behind", async ({
  page,
  context,
}) => {
  const session = await context.newCDPSession(page);
  const origin = new URL(page.url()).origin;
  await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1_500_000 });
  expect(await download(page, host.sha256)).toMatchObject({ kind: "storage-full", stored: false });
  await session.send("Storage.overrideQuotaForOrigin", { origin });
  expect(await download(page, host.sha256)).toMatchObject({ bytes: BYTES, stored: true });
});

test("offline, a stored model opens and another model says what is wrong", async ({ page, context }) => {
  await download(page, host.sha256);
  await context.setOffline(true);
  expect(await download(page, host.sha256)).toMatchObject({ bytes: BYTES, stored: true });
  const other = await page.evaluate((url) => window.downloads.download(url), `${host.url}?other`);
  expect(other).toMatchObject({ kind: "download-failed", stored: false });
});

test("where the browser keeps no files, as in a private window, a model is kept until the page is closed", async ({
  page,
}) => {
  const again = async () => {
    await page.reload();
    await page.waitForFunction(() => "downloads" in window);
    await page.evaluate(() => window.downloads.refuseFolders());
  };
  await again();
  expect(await download(page, "00".repeat(32))).toMatchObject({ kind: "model-unreadable", stored: false });
  expect(await download(page, host.sha256)).toMatchObject({ bytes: BYTES, stored: true });
  expect(await download(page, host.sha256)).toMatchObject({ bytes: BYTES, stored: true });
  expect(host.ranges).toHaveLength(2);
  await page.evaluate((url) => window.downloads.remove(url), host.url);
  host.faults.push({ kind: "break-off", bytes: 1_000_000 });
  expect(await download(page)).toMatchObject({ kind: "download-failed", stored: false });
  await again();
  expect(await download(page, host.sha256)).toMatchObject({ bytes: BYTES, stored: true });
});
