import { open } from "../support/browser/journey.ts";
import { expect, test } from "../support/browser/test.ts";

test("guidance, a changed sentence and a sampling setting reach the prompt and a link, and Paper has none", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page);
  await page.getByRole("button", { name: /^Guide the tasks/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("The field").fill("insurance claims");
  await dialog.getByLabel("Language").fill("German");
  await page.keyboard.press("Tab");
  await expect(dialog.getByRole("status")).toContainText("tasks about insurance claims in German");
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText("insurance claims · German")).toBeVisible();

  await page.getByRole("button", { name: /^Advanced/ }).click();
  await dialog
    .getByRole("spinbutton", { name: /^Top-k/ })
    .first()
    .fill("40");
  await page.keyboard.press("Tab");
  await dialog.getByRole("button", { name: "See and edit the prompts" }).click();
  const prompts = page.getByRole("dialog", { name: "The prompts" });
  const whole = prompts.getByLabel("The whole prompt");
  await expect(whole).toContainText("Come up with a series of tasks about insurance claims in German:");
  const line = prompts.getByLabel("The line above the list", { exact: true });
  await line.fill("Write down some tasks:");
  await page.keyboard.press("Tab");
  await expect(whole).toContainText("Write down some tasks:");
  await expect(prompts.getByText(/“\{guidance\}” is missing/)).toBeVisible();
  await prompts.getByRole("button", { name: /^Use the built-in text/ }).click();
  await expect(whole).toContainText("about insurance claims in German:");
  await line.fill("More tasks{guidance}:");
  await page.keyboard.press("Tab");
  await prompts.getByRole("button", { name: "Done" }).click();
  await dialog.getByRole("button", { name: "Done" }).click();

  await page.getByRole("button", { name: "Copy a link to this set-up" }).click();
  await dialog.getByRole("button", { name: "Copy the link" }).click();
  await expect(dialog.getByText("✓ Copied")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const differ = new URLSearchParams(new URL(link).hash.slice(1)).get("differ");
  expect(JSON.parse(differ ?? "")).toMatchObject({
    "guidance.field": "insurance claims",
    "prompts.base-list": "More tasks{guidance}:",
    "sampling.instructions.topK": 40,
  });

  await dialog.getByRole("button", { name: "Close" }).click();
  await page.getByText("Paper", { exact: true }).click();
  await expect(page.getByRole("button", { name: /^Guide the tasks/ })).toBeVisible();
});
