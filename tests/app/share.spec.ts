/** Pictures to share: of the flow, still and moving, of the map, and of a figure; with the run's name and the page's address. */
import { readFileSync } from "node:fs";
import type { Download, Locator } from "@playwright/test";
import { goTo, open, start, waitForEnd, waitForKept } from "../support/browser/journey.ts";
import { expect, test } from "../support/browser/test.ts";

/** The pixels of a canvas as a short text, and how many colours are among them. */
const pixels = (canvas: Locator) =>
  canvas.evaluate((each: HTMLCanvasElement) => {
    const { width, height } = each;
    const data = new Uint32Array(each.getContext("2d")!.getImageData(0, 0, width, height).data.buffer);
    return { width, height, colours: new Set(data).size, sum: data.reduce((all, one) => (all * 31 + one) >>> 0, 7) };
  });

async function taken(dialog: Locator, button: string): Promise<Download> {
  const page = dialog.page();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: button, exact: true }).click(),
  ]);
  return download;
}

test("the flow of a run becomes a picture and a film that moves", async ({ page }) => {
  await open(page);
  await start(page, 400);
  await waitForKept(page, 3);
  await page.getByRole("button", { name: "Share the flow" }).click();
  const dialog = page.getByRole("dialog", { name: "The flow, to share" });
  const canvas = dialog.locator("canvas");
  await expect.poll(async () => (await pixels(canvas)).colours).toBeGreaterThan(20);
  const named = await pixels(canvas);
  await dialog.getByLabel("With the run's name").uncheck();
  await expect.poll(async () => (await pixels(canvas)).sum).not.toBe(named.sum);
  const still = await taken(dialog, "Save as PNG");
  expect(still.suggestedFilename()).toBe("Seedbed-The-flow.png");
  const png = readFileSync(await still.path());
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([named.width, named.height]);

  const before = await pixels(canvas);
  const recording = taken(dialog, "Record 8 seconds");
  await expect(dialog.getByRole("status")).toContainText("Recording 8 seconds");
  await expect.poll(async () => (await pixels(canvas)).sum).not.toBe(before.sum);
  const film = readFileSync(await (await recording).path());
  // A WebM file begins with the mark of its container, and has frames of pictures.
  expect(film.subarray(0, 4).toString("hex")).toBe("1a45dfa3");
  expect(film.includes("webm")).toBe(true);
  expect(film.length).toBeGreaterThan(20_000);
});

test("the map and a figure become pictures with the run's name", async ({ page }) => {
  await open(page);
  await start(page, 6);
  await waitForEnd(page);

  // The map has its points, and its legend below.
  await goTo(page, "Pool");
  await page.getByRole("button", { name: "Map", exact: true }).click();
  await expect(page.getByText(/Laid out from [1-9]/)).toBeVisible();
  const picture = page.getByRole("application").locator("canvas");
  await expect.poll(async () => (await pixels(picture)).colours).toBeGreaterThan(2);
  const { height } = await pixels(picture);
  await page.getByRole("button", { name: "Share the map" }).click();
  const map = page.getByRole("dialog", { name: "The map of tasks, to share" });
  await expect.poll(async () => (await pixels(map.locator("canvas"))).colours).toBeGreaterThan(20);
  expect((await pixels(map.locator("canvas"))).height).toBeGreaterThan(2 * height + 2 * 100);
  expect((await taken(map, "Save as PNG")).suggestedFilename()).toBe("Run-1-The-map-of-tasks.png");
  await page.keyboard.press("Escape");

  await goTo(page, "Insights");
  await page.getByLabel("Save What they ask for", { exact: true }).click();
  await page.getByRole("button", { name: /^To share/ }).click();
  const dialog = page.getByRole("dialog", { name: "What they ask for, to share" });
  await expect.poll(async () => (await pixels(dialog.locator("canvas"))).colours).toBeGreaterThan(20);
  await expect(dialog.getByRole("button", { name: /Record/ })).toHaveCount(0);
  expect((await taken(dialog, "Save as PNG")).suggestedFilename()).toBe("Run-1-What-they-ask-for.png");
});
