/** A run whose model cannot be loaded says why, also after a reload, and goes on once the model can be loaded. */
import { open } from "../support/browser/journey.ts";
import { expect, test } from "../support/browser/test.ts";

test.use({ answeredHere: ["huggingface.co"] });

test("the page says why a run could not start, also after a reload", async ({ page }) => {
  const headers = { "access-control-allow-origin": "*" };
  await page.route("https://huggingface.co/**", (route) => route.fulfill({ status: 404, headers }));
  await open(page);
  await page.getByRole("button", { name: "Choose another" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Your own model (GGUF)").click();
  await dialog
    .getByLabel(/repository at huggingface/)
    .fill("https://huggingface.co/some-one/gone/resolve/main/gone.gguf");
  await dialog.getByRole("button", { name: "Look" }).click();
  await dialog.getByRole("button", { name: "Use this model" }).click();
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await page.getByRole("button", { name: "Download and start" }).click();
  const failure = page.getByRole("alert").filter({ hasText: "The model is not where it should be." });
  await expect(failure).toBeVisible();
  await failure.locator("summary").click();
  const reason = await failure.locator("details p").innerText();
  expect(reason).not.toBe("");
  await expect(page).toHaveTitle(/^Paused/);

  await page.reload();
  await expect(page).toHaveTitle(/^Paused/);
  const offer = page.getByRole("status").filter({ hasText: "is paused at 0 of 100 tasks" });
  await expect(offer).toContainText(reason);
  await offer.getByRole("button", { name: /^Leave it stopped/ }).click();
  await expect(offer).toHaveCount(0);
  await expect(page).toHaveTitle(/^Stopped/);
});
