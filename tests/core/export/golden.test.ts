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
    csv: "1162a83f5787742bae20",
    "review-table": "45259ee868ade4d401e5",
  });
});

it.each([
  [
    "with validation",
    0.1,
    {
      "dataset_info.json": "3b4387927666fcafbc5c",
      "snippets/trl.py": "fa9af2f1941f1b68341a",
      "snippets/axolotl.yaml": "5a508f78f2a018ef7a3a",
      "snippets/llama-factory.yaml": "f1862387fbb2ff14fc25",
      "snippets/unsloth.py": "7d19e003b58828e8c6d2",
      "snippets/mlx.yaml": "460d4748dce9ecc9253d",
    },
  ],
  [
    "without validation",
    0,
    {
      "dataset_info.json": "d4446c424db75a97c287",
      "snippets/trl.py": "19d81db39feead3eb0e7",
      "snippets/axolotl.yaml": "1cadad34022663751b6c",
      "snippets/llama-factory.yaml": "466270d23f8d825e8774",
      "snippets/unsloth.py": "9623adf0e0c6b8f3afed",
      "snippets/mlx.yaml": "eb9b3ff1e92e9dbb4d51",
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
    setUps: [{ title: "Anvil", fileName: "anvil.ini", lines: ({ train }) => [`${train.path} ${train.datasetName}`] }],
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
  expect(text("README.md")).toContain("for TRL, Axolotl, LLaMA-Factory, Unsloth, MLX and Anvil.");
});
