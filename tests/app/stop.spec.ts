import { expect, test } from "../support/browser/test.ts";
import { goTo, kept, open, start, waitForKept } from "../support/browser/journey.ts";

test("pause holds the run, resume continues it, stop ends it and keeps everything", async ({ page }) => {
  await open(page);
  await start(page, 60);
  await waitForKept(page, 1);
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByRole("button", { name: "Resume" })).toBeVisible();
  const held = await kept(page);
  // The pool shows as many, and no more when the person comes back from it.
  await goTo(page, "Pool");
  await page.getByLabel("Who wrote it").selectOption("Machine");
  await expect(page.getByRole("group", { name: "Tasks" }).getByRole("button")).toHaveCount(held);
  await goTo(page, "Run");
  expect(await kept(page)).toBe(held);

  await page.getByRole("button", { name: "Resume" }).click();
  await waitForKept(page, held + 1);
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page).toHaveTitle(/^Stopped/);
  const stopped = await kept(page);
  await page.reload();
  await expect(page).toHaveTitle(new RegExp(`^Stopped · ${String(stopped)} of 60`));
});
