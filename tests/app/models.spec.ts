import { readFileSync } from "node:fs";
import { expect, test } from "../support/browser/test.ts";
import { open } from "../support/browser/journey.ts";

const COMMIT = "0123456789abcdef0123456789abcdef01234567";
const SHA = "ab".repeat(32);

test.use({ answeredHere: ["huggingface.co"] });

test("a repository's files are listed only when asked for, pinned to the commit, with size and licence", async ({
  page,
}) => {
  const asked: string[] = [];
  await page.route("https://huggingface.co/**", async (route) => {
    asked.push(route.request().url());
    await route.fulfill({
      headers: { "access-control-allow-origin": "*" },
      json: {
        sha: COMMIT,
        cardData: { license: "apache-2.0" },
        siblings: [
          { rfilename: "README.md", size: 100 },
          { rfilename: "small.Q8_0.gguf", size: 145_000_000, lfs: { sha256: SHA } },
          { rfilename: "large.f16.gguf", size: 4_000_000_000, lfs: { sha256: SHA } },
          { rfilename: "split-00001-of-00003.gguf", size: 1000, lfs: { sha256: SHA } },
        ],
      },
    });
  });
  await open(page);
  await page.getByRole("button", { name: "Choose another" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Your own model (GGUF)").click();
  await dialog.getByLabel(/repository at huggingface/).fill("some-one/Some-GGUF");
  expect(asked).toEqual([]);
  await dialog.getByRole("button", { name: "Look" }).click();
  await expect(dialog.getByText("3 GGUF files in some-one/Some-GGUF at commit 01234567")).toBeVisible();
  expect(asked).toEqual(["https://huggingface.co/api/models/some-one/Some-GGUF?blobs=true"]);
  const row = (name: string) => dialog.getByRole("listitem").filter({ hasText: name });
  await expect(row("large.f16.gguf").getByRole("button", { name: "Add" })).toBeDisabled();
  await expect(row("split-00001").getByRole("button", { name: "Add" })).toBeDisabled();
  await row("small.Q8_0.gguf").getByRole("button", { name: "Add" }).click();
  await dialog.getByRole("button", { name: "Use this model" }).click();
  await page.getByRole("button", { name: "Start", exact: true }).click();
  const consent = page.getByRole("dialog", { name: "Download small.Q8_0?" });
  await expect(consent).toContainText("145 MB");
  await expect(consent).toContainText("Apache-2.0");
  await expect(consent).toContainText("huggingface.co");
  await consent.getByRole("button", { name: "Not now" }).click();
  expect(asked).toHaveLength(1);
});

test("a model compiled for WebLLM is added by its addresses, without its weights", async ({ page }) => {
  const asked: string[] = [];
  await page.route("https://huggingface.co/**", async (route) => {
    const url = route.request().url();
    asked.push(url.slice(url.lastIndexOf("/") + 1));
    const files: Readonly<Record<string, unknown>> = {
      "mlc-chat-config.json": { context_window_size: 4096, quantization: "q4f32_1" },
      "tensor-cache.json": { records: [{ nbytes: 300_000_000 }] },
    };
    const headers = { "access-control-allow-origin": "*" };
    const known = url.includes("/some-one/Tiny-q4f32_1-MLC/resolve/main/") ? files[asked.at(-1) ?? ""] : undefined;
    await (known === undefined ? route.fulfill({ status: 404, headers }) : route.fulfill({ headers, json: known }));
  });
  await open(page);
  await page.getByRole("button", { name: "Choose another" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Your own model (WebLLM)").click();
  const form = dialog.locator("form").filter({ has: page.getByLabel("Folder of the weights") });
  const add = form.getByRole("button", { name: "Check and add" });
  await form.getByLabel("Model library (.wasm)").fill("https://models.example.org/tiny.wasm");
  await form.getByLabel("Folder of the weights").fill("some-one/Nothing");
  await add.click();
  await expect(form.getByRole("alert")).toContainText("does not let it contact models.example.org");
  expect(asked).toEqual([]);
  await form.getByLabel("Model library (.wasm)").fill("https://huggingface.co/some-one/libs/resolve/main/tiny.wasm");
  await add.click();
  await expect(form.getByRole("alert")).toContainText("There is no mlc-chat-config.json");
  await form.getByLabel("Folder of the weights").fill("some-one/Tiny-q4f32_1-MLC");
  await form.getByLabel("Licence, if you know it").fill("MIT");
  await add.click();
  await expect(form.getByRole("status")).toContainText("Tiny-q4f32_1-MLC is in the list");
  // Without a GPU this model is among those that cannot run on the machine.
  const row = dialog.locator("li").filter({ has: page.locator("label", { hasText: "Tiny-q4f32_1-MLC" }) });
  await expect(row).toContainText("300 MB to download");
  await expect(row).toContainText("800 MB GPU memory");
  await expect(form.getByRole("alert")).toHaveCount(0);
  expect(asked).toEqual(["mlc-chat-config.json", "mlc-chat-config.json", "tensor-cache.json"]);
});

test("a person's own models stay in the list after a reload, until they are removed", async ({ page }) => {
  const url = "https://huggingface.co/some-one/Tiny/resolve/main/tiny.gguf";
  const choose = () => page.getByRole("button", { name: "Choose another" }).first().click();
  await open(page);
  await choose();
  const dialog = page.getByRole("dialog");
  const row = (title: string) => dialog.locator("li").filter({ has: page.locator("label", { hasText: title }) });
  await dialog.getByText("Your own model (GGUF)").click();
  const file = {
    name: "desk.gguf",
    mimeType: "application/octet-stream",
    buffer: readFileSync("public/models/pocket.gguf"),
  };
  await dialog.getByLabel(/A file on this machine/).setInputFiles(file);
  await expect(row("desk")).toContainText("No download, from your disk");
  await dialog.getByLabel(/repository at huggingface/).fill(url);
  await dialog.getByRole("button", { name: "Look" }).click();
  await dialog.getByText("A model server (remote)").click();
  await dialog.getByLabel("Address", { exact: true }).fill("http://localhost:8080/v1");
  await dialog.getByLabel("Model name on the server").fill("far-away");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(row("far-away")).toBeVisible();

  await page.reload();
  await choose();
  await expect(row("tiny")).toContainText("Download size unknown");
  await expect(row("far-away")).toHaveCount(0);
  await expect(row("desk")).toContainText("you choose the file again");
  await row("desk").getByRole("radio").check();
  await dialog.getByRole("button", { name: "Use this model" }).click();
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await expect(page.getByRole("dialog", { name: "Choose desk again" })).toBeVisible();
  await page.keyboard.press("Escape");

  await choose();
  await expect(row("Pocket").getByRole("button", { name: /from the list/ })).toHaveCount(0);
  await row("desk").getByRole("button", { name: "Remove it from the list: desk" }).click();
  await expect(row("desk")).toHaveCount(0);
  await expect(row("Pocket").getByRole("radio")).toBeChecked();
  await page.reload();
  await choose();
  await expect(row("tiny")).toBeVisible();
  await expect(row("desk")).toHaveCount(0);
});

test("a file shows at once what its header says, and one that is no whole GGUF is refused by name", async ({
  page,
}) => {
  const whole = readFileSync("public/models/pocket.gguf");
  await open(page);
  await page.getByRole("button", { name: "Choose another" }).first().click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("radio", { name: /SmolLM2 135M/ }).first()).toBeVisible();
  const before = await dialog.getByRole("radio").count();
  await dialog.getByText("Your own model (GGUF)").click();
  const choose = async (name: string, buffer: Buffer): Promise<void> =>
    dialog.getByLabel(/A file on this machine/).setInputFiles({ name, mimeType: "application/octet-stream", buffer });
  for (const [buffer, message] of [
    [Buffer.from("no model"), "This is not a GGUF file"],
    [whole.subarray(0, 5000), "This file is not whole"],
    [whole.subarray(0, whole.length - 100), "This file is not whole"],
  ] as const) {
    await choose("chat-instruct.gguf", buffer);
    await expect(dialog.getByRole("alert")).toContainText(message);
    await expect(dialog.getByRole("radio")).toHaveCount(before);
  }
  await choose("chat-instruct.gguf", whole);
  const added = dialog.getByRole("region", { name: "The model just added" });
  for (const said of ["Seedbed Pocket", "MIT", "qwen2", "1,024 tokens", "1.2 million weights, 5 layers, 128 wide"])
    await expect(added).toContainText(said);
  await expect(dialog.getByRole("alert")).toHaveCount(0);
  const row = dialog.locator("li").filter({ has: page.locator("label", { hasText: "chat-instruct" }) });
  await expect(row).toContainText("MIT");
  await expect(row).toContainText("tasks/min (estimate)");
  await dialog.getByRole("button", { name: "Use this model" }).click();
  await page.getByRole("button", { name: /^Advanced/ }).click();
  await expect(page.getByRole("dialog").getByLabel(/^How it is asked/)).toHaveValue("base");
});

test("an address is asked for its file's first part only when the person says so", async ({ page }) => {
  const whole = readFileSync("public/models/pocket.gguf");
  const asked: (string | undefined)[] = [];
  await page.route("https://huggingface.co/**", async (route) => {
    const { range } = await route.request().allHeaders();
    asked.push(range);
    const [from = 0, to = 0] = (/bytes=(\d+)-(\d+)/.exec(range ?? "") ?? []).slice(1).map(Number);
    const body = whole.subarray(from, to + 1);
    const headers = {
      "access-control-allow-origin": "*",
      "access-control-expose-headers": "content-range",
      "content-range": `bytes ${from}-${from + body.length - 1}/${whole.length}`,
    };
    await route.fulfill({ status: 206, headers, body, contentType: "application/octet-stream" });
  });
  await open(page);
  await page.getByRole("button", { name: "Choose another" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Your own model (GGUF)").click();
  await dialog.getByLabel(/repository at huggingface/).fill("https://huggingface.co/a/b/resolve/main/far.gguf");
  await dialog.getByRole("button", { name: "Look" }).click();
  const added = dialog.getByRole("region", { name: "The model just added" });
  const read = added.getByRole("button", { name: "Read what the file says, from huggingface.co" });
  await expect(read).toBeVisible();
  expect(asked).toEqual([]);
  await read.click();
  await expect(added).toContainText("Seedbed Pocket");
  expect(asked).toEqual(["bytes=0-262143"]);
  const row = dialog.locator("li").filter({ has: page.locator("label", { hasText: "far" }) });
  await expect(row).toContainText("2.4 MB to download");
  await expect(row).toContainText("MIT");
});

test("how a model is asked is chosen under Advanced, question by question, and kept for the model", async ({
  page,
}) => {
  await open(page);
  const advanced = () => page.getByRole("button", { name: /^Advanced/ }).click();
  await advanced();
  const dialog = page.getByRole("dialog");
  const all = dialog.getByLabel(/^How it is asked/);
  await expect(all).toHaveValue("base");
  await dialog.getByText("Question by question", { exact: true }).click();
  await dialog.getByLabel(/^Yes or no/).selectOption("chat");
  await expect(all.locator("option:checked")).toHaveText("Each question in its own way");
  await expect(dialog.getByLabel(/^New instructions/)).toHaveValue("base");
  await page.reload();
  await advanced();
  await dialog.getByText("Question by question", { exact: true }).click();
  await expect(dialog.getByLabel(/^Yes or no/)).toHaveValue("chat");
  await all.selectOption("chat");
  await expect(dialog.getByRole("combobox", { name: /^Instances/ })).toHaveValue("chat");
  await dialog.getByRole("button", { name: "Use the preset" }).click();
  await expect(all).toHaveValue("base");
  await page.reload();
  await advanced();
  await expect(all).toHaveValue("base");
});

test("requests at once are set under Advanced, or by the switch for the same dataset every time", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: /^Advanced/ }).click();
  const dialog = page.getByRole("dialog");
  const field = dialog.getByLabel(/^Requests at once/);
  await expect(field).toHaveValue("1");
  const same = dialog.getByLabel(/^Same dataset every time/);
  await expect(same).toBeChecked();
  await field.fill("3");
  await page.keyboard.press("Tab");
  await expect(field).toHaveValue("3");
  await expect(same).not.toBeChecked();
  await same.check();
  await expect(field).toHaveValue("1");
  await same.uncheck();
  await expect(field).toHaveValue("4");
});
