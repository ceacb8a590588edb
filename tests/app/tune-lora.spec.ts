/** A model of the person's own is tuned by LoRA in the page: from choosing its file to taking the adapter away. */
import { readFileSync } from "node:fs";
import { unzipSync } from "fflate";
import AxeBuilder from "@axe-core/playwright";
import { adapterFromGguf } from "../../training/lora/adapter-gguf.ts";
import { open } from "../support/browser/journey.ts";
import { putRun } from "../support/browser/page-database.ts";
import { expect, test } from "../support/browser/test.ts";
import { decoderShapes, randomDecoder } from "../support/random-decoder.ts";
import { taughtRun } from "../support/runs/taught-run.ts";

test("a file of the person's own is tuned by LoRA, through a reload, asked, listed, and its adapter taken away", async ({
  page,
}) => {
  const model = { name: "small.gguf", mimeType: "", buffer: Buffer.from(randomDecoder(decoderShapes.llama)) };
  await open(page);
  await putRun(page, taughtRun("taught", 24));
  await page.goto("/#/tune/taught");
  await page.reload();
  await page.getByText("Another model").click();
  const file = page.getByLabel(/^A GGUF on this machine/);
  await file.setInputFiles({ name: "letter.gguf", mimeType: "", buffer: Buffer.from("Dear model, ...") });
  await expect(page.getByRole("alert")).toContainText("Nothing was changed.");
  await file.setInputFiles(model);
  await expect(page.getByRole("combobox", { name: "Student" })).toHaveValue("file:small.gguf");
  await page.getByText("How it is tuned").click();
  for (const [name, value] of Object.entries({ Rank: 2, Epochs: 4, "Tokens a row": 96, "Tasks held out": 0.2 })) {
    await page.getByRole("spinbutton", { name: new RegExp(`^${name}`, "u") }).fill(String(value));
    await page.keyboard.press("Tab");
  }
  await page.getByRole("checkbox", { name: "attn_k" }).uncheck();
  await page.getByRole("button", { name: "Estimate time and memory" }).click();
  await expect(page.getByText(/of memory here/)).toBeVisible({ timeout: 60_000 });
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.getByRole("button", { name: "Begin tuning" }).click();

  await expect(page.getByText("after epoch 1", { exact: true }).first()).toBeVisible({ timeout: 60_000 });
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByText("Paused. Everything is stored.")).toBeVisible({ timeout: 30_000 });
  await page.reload();
  await page.getByRole("region", { name: "Tunings" }).getByRole("button").first().click();
  // A page cannot keep the file.
  await page.getByRole("article").getByLabel("Choose small.gguf again").setInputFiles(model);
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(page.getByText(/^tuned: /)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("after epoch 4", { exact: true }).first()).toBeVisible();
  await expect(page.getByText("It could not be asked.")).toHaveCount(0);

  const taken = async (button: string) => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: button }).click(),
    ]);
    return readFileSync(await download.path());
  };
  const { adapter } = adapterFromGguf(await taken("The adapter (GGUF)"));
  expect([adapter.rank, adapter.pairs.size]).toEqual([2, 12]);
  expect(Object.keys(unzipSync(await taken("The adapter for PEFT (zip)")))).toContain("adapter_config.json");
  expect((await taken("The merged model (GGUF)")).length).toBeGreaterThan(model.buffer.length);

  await page.getByRole("textbox", { name: "Instruction" }).fill("Write the word red.");
  await page.getByRole("button", { name: "Ask both" }).click();
  await expect(page.getByText("After", { exact: true })).toBeVisible({ timeout: 60_000 });
  await page.goto("/#/run");
  await page.getByRole("button", { name: "Choose another" }).first().click();
  const listed = page.getByRole("listitem").filter({ hasText: "small, tuned on Taught" });
  await expect(listed).toContainText("the file small.gguf, which you choose again in each session");
});
