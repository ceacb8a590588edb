import { goTo, open } from "../support/browser/journey.ts";
import { expect, test } from "../support/browser/test.ts";

const file = (lines: readonly object[]) => ({
  ...{ name: "predictions.jsonl", mimeType: "application/jsonl" },
  buffer: Buffer.from(lines.map((line) => JSON.stringify(line)).join("\n")),
});

test("predictions are scored by the fields that the person chooses", async ({ page }) => {
  await open(page);
  await goTo(page, "Export");
  await page.getByRole("button", { name: "Evaluate predictions" }).click();
  const dialog = page.getByRole("dialog");
  const input = dialog.getByLabel("Predictions file").locator("input");
  const value = (name: string) => dialog.getByRole("row", { name }).getByRole("cell");

  await input.setInputFiles(
    file([
      { response: "the cats sat", target: "the cat sat" },
      { response: "Yes.", target: "yes" },
    ]),
  );
  await expect(value("Exact match")).toHaveText("50.00");
  await expect(value("ROUGE-L with stemming")).toHaveText("100.00");
  await expect(dialog.getByRole("row", { name: /^ROUGE-L \d/ }).getByRole("cell")).toHaveText("83.33");

  await input.setInputFiles(file([{ said: "one two", meant: "one two", id: "1" }]));
  await dialog.getByLabel("Field with the answer").selectOption("said");
  await dialog.getByLabel("Field with the right answer").selectOption("meant");
  await dialog.getByRole("button", { name: "Evaluate", exact: true }).click();
  await expect(value("Exact match")).toHaveText("100.00");

  await input.setInputFiles(file([{ response: "北京是首都。", target: "北京是首都。" }]));
  const header = dialog.getByRole("columnheader");
  await expect(header).toHaveText(["Words are", "Letters of any script", "a to z and digits, as in the public scorer"]);
  await expect(dialog.getByRole("row", { name: /^ROUGE-L \d/ }).getByRole("cell")).toHaveText(["100.00", "0.00"]);

  await input.setInputFiles(file([{ response: "a", target: "b" }, { response: 7 }]));
  await expect(dialog.getByRole("alert")).toContainText("Line 2");
});
