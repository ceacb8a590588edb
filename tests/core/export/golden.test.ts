/** The bytes of every file for training tools stay the same: SHA-256 of each, over invented texts. */
import { createHash } from "node:crypto";
import { strFromU8, unzipSync } from "fflate";
import { expect, it } from "vitest";
import type { TextFormat } from "../../../src/core/export/format.ts";
import { formats } from "../../../src/core/export/formats.ts";
import { datasetZip } from "../../../src/core/export/package/zip.ts";
import { machineTasksOnly } from "../../../src/core/export/selection/filter.ts";
import { hostileSource, largeSource } from "../../support/runs/sample-run.ts";
import { textFormats } from "../../support/text-formats.ts";

const digest = (data: string | Uint8Array): string => createHash("sha256").update(data).digest("hex").slice(0, 20);

async function zipped(chosen = formats, validationShare = 0.1): Promise<Record<string, Uint8Array>> {
  const choice = { formats: chosen, filter: machineTasksOnly, split: { validationShare, seed: 0 }, language: "en" };
  const parts: Uint8Array[] = [];
  for await (const part of datasetZip(largeSource(500), { ...choice, now: 0 })) parts.push(part);
  return unzipSync(Buffer.concat(parts));
}

it("keeps the bytes of every text format of chosen tasks", () => {
  const hostile = hostileSource();
  const written = textFormats.filter(({ holds }) => holds === "chosen-tasks");
  expect(Object.fromEntries(written.map((each) => [each.id, digest([...each.write(hostile)].join(""))]))).toEqual({
    messages: "b360ae9d634a52033c22",
    alpaca: "c4c9db768147004f7aee",
    "alpaca-lines": "3de96c7aeffb2fb20a46",
    "prompt-completion": "7552789a9f2389a98891",
    sharegpt: "4f3b76a314ac41f4b492",
    csv: "a79f84d71af6facb76d5",
  });
});

it.each([
  [
    "with validation",
    0.1,
    {
      "dataset_info.json": "3b4387927666fcafbc5c",
      "snippets/trl.py": "d4c5905ac4cbc1329416",
      "snippets/axolotl.yaml": "c9515b754065d98bfe5c",
      "snippets/llama-factory.yaml": "0d66c052e6954a39f3c0",
      "snippets/unsloth.py": "db4a18a7f51eaa82b9da",
    },
  ],
  [
    "without validation",
    0,
    {
      "dataset_info.json": "d4446c424db75a97c287",
      "snippets/trl.py": "677cc9f22152afe20513",
      "snippets/axolotl.yaml": "a5b582868c2ba897bb1d",
      "snippets/llama-factory.yaml": "b6bf2dadc62c168396d5",
      "snippets/unsloth.py": "ca5e92e4b0b49d55e9c0",
    },
  ],
])("keeps the bytes of the zip's set-ups and descriptions, %s", async (_, share, golden) => {
  const files = Object.entries(await zipped(formats, share));
  const told = files.filter(([path]) => path.startsWith("snippets/") || path === "dataset_info.json");
  expect(Object.fromEntries(told.map(([path, content]) => [path, digest(content)]))).toEqual(golden);
});

it("puts a new format into the zip by its own description alone", async () => {
  const made: TextFormat = {
    id: "made-up",
    title: "Made up",
    about: "For this test.",
    fileName: "made-up.txt",
    mediaType: "text/plain",
    holds: "chosen-tasks",
    loader: "json",
    llamaFactory: { formatting: "alpaca", columns: { prompt: "asked" } },
    setUps: [{ title: "Anvil", fileName: "anvil.ini", lines: ({ path, datasetName }) => [`${path} ${datasetName}`] }],
    write: () => ["asked\n"],
  };
  const files = await zipped([made]);
  const text = (path: string): string => strFromU8(files[path] ?? new Uint8Array());
  expect(text("data/made-up-train.txt")).toBe("asked\n");
  expect(text("snippets/anvil.ini")).toBe("data/made-up-train.txt seedbed_made_up_train\n");
  expect(JSON.parse(text("dataset_info.json"))).toMatchObject({
    seedbed_made_up_train: { file_name: "data/made-up-train.txt", formatting: "alpaca", columns: { prompt: "asked" } },
  });
  expect(text("README.md")).toContain("- config_name: made-up\n");
  expect(text("README.md")).toContain("`data/made-up-train.txt`: For this test.");
  expect(text("README.md")).toContain("for TRL, Axolotl, LLaMA-Factory, Unsloth and Anvil.");
});
