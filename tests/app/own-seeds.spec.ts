import { expect, test } from "../support/browser/test.ts";
import { open, start, waitForKept } from "../support/browser/journey.ts";

const good = (number: number) =>
  JSON.stringify({
    instruction: `Name ${String(number)} things that belong in a kitchen.`,
    instances: [{ input: "", output: "A pan." }],
  });
const hostile = '{"__proto__": {"polluted": true}, "instruction": {}, "instances": []}';

test("a seed file with a wrong line is refused with its number and changes nothing", async ({ page }) => {
  await open(page);
  const file = page.getByLabel("Seed file");
  const offer = (text: string | Buffer) =>
    file.setInputFiles({ name: "own.jsonl", mimeType: "application/jsonl", buffer: Buffer.from(text) });

  await offer([good(1), "{not json", good(2), hostile].join("\n"));
  const dialog = page.getByRole("dialog");
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("Line 2");
  await expect(alert).toContainText("Line 4");
  await expect(dialog.getByRole("button", { name: "Use these" })).toBeDisabled();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("175 tasks")).toBeVisible();
  expect(await page.evaluate(() => "polluted" in {})).toBe(false);

  for (const wrong of ["", Buffer.from([0xff, 0xfe, 0x41, 0x00]), `{"instruction": "${"x".repeat(10_000_000)}"}`]) {
    await offer(wrong);
    await expect(alert).toContainText("Line 1");
    await expect(page.getByText("175 tasks")).toBeVisible();
  }

  await offer(Array.from({ length: 9 }, (_, i) => good(i + 2)).join("\n"));
  await expect(page.getByText("9 tasks")).toBeVisible();
  await expect(alert).toHaveCount(0);
  await start(page, 3);
  await waitForKept(page, 1);
  await expect(page.getByText("own.jsonl, 9")).toBeVisible();
});
