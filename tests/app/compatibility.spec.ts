/** Browsers that lack something still do the main job, from Start to the downloaded dataset. */
import { downloaded, goTo, open, start, waitForEnd } from "../support/browser/journey.ts";
import { lacking, notIsolated } from "../support/browser/lacking.ts";
import { expect, test } from "../support/browser/test.ts";

test("without JSPI, as in Safari, a run works with the compatibility build from our own origin", async ({
  page,
  baseURL,
}) => {
  const asked: string[] = [];
  page.on("request", (request) => {
    if (!/^(blob|data):/.test(request.url())) asked.push(request.url());
  });
  await lacking(page, "delete WebAssembly.Suspending;");
  await open(page);
  await start(page, 2);
  await waitForEnd(page);
  // The main build is one script and one program; the compatibility build has one more script.
  const runtime = asked.map((url) => /wllama.*\.(js|wasm)$/.exec(url)?.[1]).filter((each) => each !== undefined);
  expect(runtime.sort()).toEqual(["js", "js", "wasm"]);
  expect(asked.filter((url) => !url.startsWith(baseURL ?? ""))).toEqual([]);
});

const NO_STORAGE = "delete (globalThis.WorkerNavigator ?? globalThis.Navigator).prototype.storage;";
const NO_FOLDERS = "delete StorageManager.prototype.getDirectory;";
const FOLDERS_REFUSED =
  'StorageManager.prototype.getDirectory = () => Promise.reject(new DOMException("not allowed", "SecurityError"));';
const NO_PICKER = "delete globalThis.showSaveFilePicker;";
const NO_JSPI = "delete WebAssembly.Suspending;";

for (const [name, script, isolated] of [
  ["a private window, where the browser keeps no files", FOLDERS_REFUSED + NO_PICKER, true],
  ["no private file system and no isolation", NO_FOLDERS + NO_PICKER, false],
  ["as in WebKitGTK: no storage manager, no JSPI, no save picker", NO_STORAGE + NO_PICKER + NO_JSPI, true],
] as const) {
  test(name, async ({ page }) => {
    const errors: string[] = [];
    page.on("pageerror", ({ message }) => errors.push(message));
    await lacking(page, script);
    if (!isolated) await notIsolated(page);
    await open(page);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(isolated);
    await start(page, 3);
    await waitForEnd(page);
    await goTo(page, "Export");
    const { text } = await downloaded(page);
    expect(text.trim().split("\n").length).toBeGreaterThanOrEqual(3);
    expect(errors).toEqual([]);
  });
}
