/** A disk that is full while a tuning goes on: it says so and waits, and has the same weights once there is room. */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { modelToGguf } from "../../training/gguf/qwen2.ts";
import { byteModel } from "../support/byte-model.ts";
import { open } from "../support/browser/journey.ts";
import { putRun } from "../support/browser/page-database.ts";
import { expect, test } from "../support/browser/test.ts";
import { taughtRun } from "../support/runs/taught-run.ts";
import { startJax } from "../support/tiny-model.ts";

// The files of a service worker would use some of the room.
test.use({ serviceWorkers: "block" });

/** Less than a checkpoint of the small student takes, bytes; the rows of the database still fit. */
const ROOM = 60_000;

async function taken(page: Page): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "The model (GGUF)" }).click(),
  ]);
  return readFileSync(await download.path());
}

test("a tuning waits on a full disk, loses nothing, and its model is downloaded without any room", async ({ page }) => {
  await startJax();
  const notes = { name: "Tiny", author: "a test", license: "mit", description: "" };
  const student = Buffer.from(modelToGguf(await byteModel(), notes));
  await page.route("**/models/pocket.gguf", (route) => route.fulfill({ body: student }));
  await open(page);
  await putRun(page, taughtRun("taught", 12));
  await page.goto("/#/tune/taught");
  // The app sees rows written without it when it starts.
  await page.reload();
  await page.getByText("How it is tuned").click();
  for (const [name, value] of Object.entries({ Epochs: 4, "Tokens a row": 96, "Rows a step": 2 })) {
    await page.getByRole("spinbutton", { name }).fill(String(value));
    await page.keyboard.press("Tab");
  }
  // The tiny student reads byte by byte: under headings no task would fit into its rows.
  await page.getByLabel("Prompt").selectOption({ label: "Instruction, input, Output:" });
  const begin = page.getByRole("button", { name: "Begin tuning" });
  const tuned = () => expect(page.getByText(/^tuned: /)).toBeVisible({ timeout: 60_000 });
  await begin.click();
  await tuned();
  const whole = await taken(page);

  const cdp = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  const fill = async (room: number) => {
    const usage = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
    await cdp.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: usage + room });
  };
  await fill(ROOM);
  await begin.click();
  const full = page.getByText("The disk is full. Nothing is lost: free some space, then continue.");
  await expect(full).toBeVisible({ timeout: 60_000 });
  // Without more room the message comes back.
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(full).toBeVisible({ timeout: 60_000 });
  await cdp.send("Storage.overrideQuotaForOrigin", { origin });
  await page.getByRole("button", { name: "Continue" }).click();
  await tuned();
  await fill(0);
  expect((await taken(page)).equals(whole)).toBe(true);
});
