/** A model that cannot be loaded is never called a bad file unless it is one: each reason has its own words. */
import type { Page } from "@playwright/test";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { open } from "../support/browser/journey.ts";
import { lacking } from "../support/browser/lacking.ts";
import { expect, test } from "../support/browser/test.ts";

// A service worker would answer in place of the host.
test.use({ serviceWorkers: "block" });

const BLOCKED = "The browser did not let the page start the worker that runs the model.";
const MISSING = "A part of this page could not be fetched.";

/** Adds a script to the one that llama.cpp starts its worker from. */
const inTheRuntime = (script: string) => `
  const PlainBlob = Blob;
  globalThis.Blob = class extends PlainBlob {
    constructor(parts, options) {
      super(options?.type === "text/javascript" ? [${JSON.stringify(script)}, ...parts] : parts, options);
    }
  };`;

for (const [name, script, words] of [
  [
    "a worker that the browser refuses",
    'Worker = class { constructor() { throw new DOMException("no", "SecurityError"); } };',
    BLOCKED,
  ],
  [
    "a worker that is blocked without a word",
    `Worker = class {
      constructor() { setTimeout(() => this.onerror(new Event("error", { cancelable: true }))); }
      postMessage() {}
      terminate() {}
    };`,
    BLOCKED,
  ],
  ["no WebAssembly", "delete globalThis.WebAssembly;", "This browser does not run the program that the model needs."],
  [
    "WebAssembly without a feature",
    inTheRuntime(`WebAssembly.instantiateStreaming = WebAssembly.instantiate = () =>
      Promise.reject(new WebAssembly.CompileError("Compiling function #0 failed: Invalid opcode"));`),
    "This browser does not run the program that the model needs.",
  ],
  [
    "too little memory",
    inTheRuntime(`WebAssembly.instantiateStreaming = WebAssembly.instantiate = () =>
      Promise.reject(new RangeError("Out of memory: Cannot allocate Wasm memory for new instance"));`),
    "There is not enough memory for this model.",
  ],
] as const) {
  test(name, async ({ page }) => {
    await lacking(page, `if (!("document" in globalThis)) { ${script} }`);
    await open(page);
    await expectFailure(page, words);
  });
}

for (const [name, files] of [
  ["the runtime's script", "**/wllama-*.js"],
  ["the runtime's program", "**/wllama-*.wasm"],
] as const) {
  test(`${name} cannot be fetched`, async ({ page }) => {
    await page.route(files, (route) => route.fulfill({ status: 404, body: "not found" }));
    await open(page);
    await expectFailure(page, MISSING);
  });
}

test.describe("a file of one's own", () => {
  const pocket = readFileSync("public/models/pocket.gguf");
  let folder: string;
  test.beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "seedbed-own-"));
  });
  test.afterEach(() => rmSync(folder, { recursive: true }));

  for (const [name, from, to, words, reason] of [
    [
      "damaged",
      "blk.1.attn_q.weight",
      "blk.1.attn_z.weight",
      "The file is damaged, or is not a model.",
      "attn_q.weight",
    ],
    [
      "of a family that is not known",
      "qwen2",
      "qwen9",
      "The file is a model of a kind that is not known here.",
      "qwen9",
    ],
  ] as const) {
    test(`${name}: the failure says what is wrong with it`, async ({ page }) => {
      await chooseFile(
        page,
        join(folder, "own.gguf"),
        Buffer.from(pocket.toString("latin1").replaceAll(from, to), "latin1"),
      );
      const failure = await expectFailure(page, words);
      await expect(failure).toContainText(reason);
    });
  }

  test("that was deleted after it was chosen", async ({ page }) => {
    const path = join(folder, "own.gguf");
    await chooseFile(page, path, pocket);
    rmSync(path);
    const failure = await expectFailure(page, "The browser can no longer read the model's file.");
    writeFileSync(path, pocket);
    await failure.getByRole("button", { name: "Choose the file" }).click();
    await page.getByRole("dialog").getByLabel("Model file").setInputFiles(path);
    await expect(page).toHaveTitle(/^\d+ of/);
  });
});

async function chooseFile(page: Page, path: string, bytes: Buffer): Promise<void> {
  writeFileSync(path, bytes);
  await open(page);
  await page.getByRole("button", { name: "Choose another" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Your own model (GGUF)").click();
  await dialog.getByLabel(/A file on this machine/).setInputFiles(path);
  await dialog.getByRole("button", { name: "Use this model" }).click();
}

async function expectFailure(page: Page, words: string) {
  await page.getByRole("button", { name: "Start", exact: true }).click();
  const failure = page.getByRole("alert").filter({ hasText: words });
  // Too little memory is tried again a few times.
  await expect(failure).toBeVisible({ timeout: 60_000 });
  await expect(failure).toContainText("Your stored data is unchanged.");
  return failure;
}
