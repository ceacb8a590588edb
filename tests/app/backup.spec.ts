import { readFileSync } from "node:fs";
import { insightsRows } from "../support/runs/insights-run.ts";
import { withTrueSums } from "../support/runs/true-sums.ts";
import { putRun } from "../support/browser/page-database.ts";
import { expect, test } from "../support/browser/test.ts";

test("a backup is restored as a second run; an altered or cut backup is refused with its line", async ({ page }) => {
  await page.goto("./");
  await expect(page.getByRole("button", { name: "Start", exact: true }).first()).toBeVisible();
  // The rows go to the page as JSON, which cannot hold the generator's state.
  const rows = withTrueSums(insightsRows("aa", 30));
  await putRun(page, { ...rows, run: { ...rows.run, random: undefined } });
  await page.goto("./#/export/aa");
  await page.reload();
  await page.getByRole("button", { name: "Back up or restore" }).click();
  const dialog = page.getByRole("dialog");
  const save = async (): Promise<Buffer> => {
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      dialog.getByRole("button", { name: "Download a backup" }).click(),
    ]);
    return readFileSync(await file.path());
  };
  const offer = (buffer: Buffer) =>
    dialog
      .getByLabel("Backup file")
      .locator("input")
      .setInputFiles({
        ...{ name: "backup.seedbed.jsonl", mimeType: "application/jsonl", buffer },
      });
  const first = await save();

  const lines = first.toString("utf8").split("\n");
  await offer(Buffer.from(lines.slice(0, 20).join("\n")));
  await expect(dialog.getByRole("alert")).toContainText("Line 20: the file breaks off in this line");
  await offer(Buffer.from(lines.map((line, i) => (i === 9 ? line.replace(/[a-z]{4}/, "evil") : line)).join("\n")));
  await expect(dialog.getByRole("alert")).toContainText("Line 10: the line was altered");

  await offer(first);
  await expect(dialog.getByText("1 run restored")).toBeVisible();
  await dialog.getByRole("listitem").getByRole("link").click();
  await expect(page).toHaveURL(/#\/run\/b[0-9a-f]{12}$/);
  await page.getByRole("link", { name: "Export" }).click();
  await page.getByRole("button", { name: "Back up or restore" }).click();
  expect((await save()).equals(first)).toBe(true);
});
