/** The zip: card, descriptions and snippets follow the tools' documents, also with hostile names. */
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { sizeCategory } from "../../../src/core/export/package/card-header.ts";
import { hubLicence } from "../../../src/core/export/package/hub-licence.ts";
import { snippetsOf } from "../../../src/core/export/package/snippets.ts";
import { messagesFormat } from "../../../src/core/export/formats/messages.ts";
import { rateText, usualSettings } from "../../../src/core/export/set-ups/set-up.ts";
import { noModel } from "../../../src/core/models/no-model.ts";
import { largeSource } from "../../support/runs/sample-run.ts";
import { choice, headerOf, textOf, unzipped } from "../../support/unzipped-dataset.ts";

const source = largeSource(500);
const files = await unzipped(source);
const text = (path: string, from = files): string => textOf(path, from);

describe("the zip", () => {
  it("holds a card, data, descriptions, snippets and a manifest whose checksums are right", () => {
    const manifest = JSON.parse(text("seedbed.json")) as { files: { path: string; bytes: number; sha256: string }[] };
    expect(manifest.files.map(({ path }) => path).sort()).toEqual(
      [...files.keys()].filter((path) => path !== "seedbed.json").sort(),
    );
    for (const { path, bytes, sha256 } of manifest.files) {
      const content = files.get(path) ?? new Uint8Array();
      expect(content.length).toBe(bytes);
      expect(createHash("sha256").update(content).digest("hex")).toBe(sha256);
    }
    expect(manifest).toMatchObject({
      provenance: { licence: "LicenseRef-Sample-1", licenceUrl: "https://example.org/licence" },
      model: { id: "webllm:sample" },
      method: { preset: "default" },
      split: choice.split,
    });
  });

  it("names in the card what a person wrote or changed, if anything", async () => {
    const [first, second, ...rest] = source.tasks;
    const changed = [
      { ...first!, task: { ...first!.task, origin: "machine" as const, editedFrom: "Before." } },
      { ...second!, instances: second!.instances.map((each) => ({ ...each, byHand: true })) },
    ];
    const card = text(
      "README.md",
      await unzipped({ ...source, tasks: [...changed, ...rest] }, { ...choice, formats: [] }),
    );
    expect(card).toContain("| Instructions edited by a person | 1 |");
    expect(card).toContain(`| Examples a person wrote, edited or admitted | ${second!.instances.length} |`);
    expect(card).not.toContain("Tasks written by a person");
    expect(text("README.md")).not.toContain("by a person");
  });

  it("names no model's licence in the card where no model was asked", async () => {
    const run = { ...source.run, recipe: "templates", model: noModel };
    const card = text("README.md", await unzipped({ ...source, run }, { ...choice, formats: [] }));
    expect(card).toContain("No model was asked.");
    expect(card).not.toContain("The model's licence");
    expect(text("README.md")).toContain("The model's licence");
    // The Hub's word for terms that nobody has named; “none” would be the name of a licence.
    expect(headerOf(card)).toMatchObject({ license: "unknown" });
    expect(headerOf(card)).not.toHaveProperty("license_name");
  });

  it("splits every training format the same way, and does not split the full export", () => {
    const count = (path: string): number => text(path).split("\n").filter(Boolean).length;
    expect(count("data/messages-train.jsonl") + count("data/messages-validation.jsonl")).toBe(500);
    expect(count("data/alpaca-lines-train.jsonl")).toBe(count("data/messages-train.jsonl"));
    expect(files.has("run/seedbed-run.jsonl")).toBe(true);
  });

  it("is the same file each time", async () => {
    const sums = (all: Map<string, Uint8Array>) =>
      [...all].map(([path, content]) => [path, createHash("sha256").update(content).digest("hex")]);
    expect(sums(await unzipped(source))).toEqual(sums(files));
  });
});

describe("the card's header", () => {
  it("names licence, language, size and every split's file", () => {
    const found = headerOf(text("README.md"));
    expect(found).toMatchObject({
      license: "other",
      license_name: "sample-1",
      license_link: "https://example.org/licence",
      language: ["en"],
      task_categories: ["text-generation"],
      tags: ["synthetic", "self-instruct"],
      size_categories: ["n<1K"],
    });
    const configs = found.configs as {
      config_name: string;
      default?: boolean;
      data_files: { split: string; path: string }[];
    }[];
    expect(configs[0]).toMatchObject({ config_name: "messages", default: true });
    expect(configs.filter((each) => each.default)).toHaveLength(1);
    // `datasets` opens all of them with the loader of the first.
    expect(configs.map(({ config_name }) => config_name)).toEqual([
      ...["messages", "alpaca", "alpaca-lines", "prompt-completion", "sharegpt"],
    ]);
    for (const { data_files } of configs) {
      expect(data_files.map(({ split }) => split)).toEqual(["train", "validation"]);
      for (const { path } of data_files) expect(files.has(path)).toBe(true);
    }
  });

  it.each([
    ["MIT", "mit"],
    ["Apache-2.0", "apache-2.0"],
    ["LicenseRef-Llama-3.2", "llama3.2"],
    ["LicenseRef-Gemma", "gemma"],
    ["BSD-2-Clause", "bsd-2-clause"],
    ["unknown", "unknown"],
    ["", "unknown"],
    ["My own", "other"],
    ["LicenseRef-Sample-1", "other"],
  ])("licence %s is %s on the Hub", (licence, license) => {
    expect(hubLicence({ licence }).license).toBe(license);
  });

  it("names no files where there is no row to load", async () => {
    const bare = source.tasks.slice(0, 3).map((each) => ({ ...each, instances: [] }));
    expect(headerOf(text("README.md", await unzipped({ ...source, tasks: bare })))).not.toHaveProperty("configs");
  });

  it.each([
    [0, "n<1K"],
    [999, "n<1K"],
    [1_000, "1K<n<10K"],
    [52_445, "10K<n<100K"],
    [100_000, "100K<n<1M"],
  ])("%d rows are %s", (rows, category) => {
    expect(sizeCategory(rows)).toBe(category);
  });
});

describe("dataset_info.json", () => {
  it("describes the files as LLaMA-Factory's document asks", () => {
    const info = JSON.parse(text("dataset_info.json")) as Record<
      string,
      { file_name: string; formatting: string; columns: Record<string, string>; tags?: Record<string, string> }
    >;
    expect(info.seedbed_messages_train).toEqual({
      file_name: "data/messages-train.jsonl",
      formatting: "sharegpt",
      columns: { messages: "messages" },
      tags: { role_tag: "role", content_tag: "content", user_tag: "user", assistant_tag: "assistant" },
    });
    const columnNames = new Set(["prompt", "query", "response", "messages"]);
    expect(Object.keys(info).filter((name) => name.includes("csv"))).toEqual([]);
    for (const { file_name, formatting, columns } of Object.values(info)) {
      expect(files.has(file_name)).toBe(true);
      expect(["alpaca", "sharegpt"]).toContain(formatting);
      for (const column of Object.keys(columns)) expect(columnNames.has(column)).toBe(true);
      if (!file_name.endsWith(".jsonl")) continue;
      const [first = "{}"] = text(file_name).split("\n");
      for (const column of Object.values(columns)) expect(JSON.parse(first)).toHaveProperty(column);
    }
  });
});

describe("snippets", () => {
  const axolotl = (from = files) => parse(text("snippets/axolotl.yaml", from)) as Record<string, unknown>;
  const factory = (from = files) => parse(text("snippets/llama-factory.yaml", from)) as Record<string, unknown>;

  it("Axolotl: chat_template over the messages field, test_datasets for validation", () => {
    const entry = {
      ds_type: "json",
      split: "train",
      type: "chat_template",
      field_messages: "messages",
      message_property_mappings: { role: "role", content: "content" },
      roles_to_train: ["assistant"],
    };
    expect(axolotl().datasets).toEqual([{ path: "data/messages-train.jsonl", ...entry }]);
    expect(axolotl().test_datasets).toEqual([{ path: "data/messages-validation.jsonl", ...entry }]);
    expect(axolotl()).not.toHaveProperty("val_set_size");
    for (const key of ["base_model", "output_dir", "num_epochs", "learning_rate"])
      expect(axolotl()).toHaveProperty(key);
  });

  it("LLaMA-Factory: names that dataset_info.json has", () => {
    const info = JSON.parse(text("dataset_info.json")) as object;
    const { dataset, eval_dataset, dataset_dir, stage } = factory();
    expect({ dataset_dir, stage }).toEqual({ dataset_dir: ".", stage: "sft" });
    expect(info).toHaveProperty(String(dataset));
    expect(info).toHaveProperty(String(eval_dataset));
  });

  it.each(["snippets/trl.py", "snippets/unsloth.py"])(
    "%s loads the files that are there, and its brackets close",
    (path) => {
      const script = text(path);
      for (const [, file = ""] of script.matchAll(/"(data\/[^"]+)"/gu)) expect(files.has(file)).toBe(true);
      expect(script.match(/"data\//gu)).toHaveLength(2);
      expect(script).toContain("from trl import SFTConfig, SFTTrainer");
      expect(script).toContain('load_dataset(\n    "json",');
      // Left out, a base model of the Qwen family never learns to end its turn, or the library stops with an error.
      expect(script).toMatch(/ {8}eos_token=(?:eos_token|tokenizer\.eos_token),/u);
      for (const [open, close] of ["()", "[]", "{}"]) {
        expect(script.split(open as string).length).toBe(script.split(close as string).length);
      }
    },
  );

  it("MLX: both files through datasets, as many steps as the epochs take, the change scaled as LoRA scales it", () => {
    const { hf_dataset, iters, batch_size, lora_parameters } = parse(text("snippets/mlx.yaml")) as {
      hf_dataset: object;
      iters: number;
      batch_size: number;
      lora_parameters: object;
    };
    expect(hf_dataset).toEqual({
      path: "json",
      config: { data_files: { train: "data/messages-train.jsonl", validation: "data/messages-validation.jsonl" } },
      train_split: "train",
      valid_split: "validation",
      chat_feature: "messages",
    });
    const rows = text("data/messages-train.jsonl").trim().split("\n").length;
    expect(iters).toBe(Math.ceil((usualSettings.epochs * rows) / batch_size));
    expect(lora_parameters).toMatchObject({ rank: usualSettings.rank, scale: 2, dropout: 0 });
  });

  it("all say the same settings", () => {
    const odd = {
      ...usualSettings,
      rank: 9,
      alpha: 27,
      epochs: 7,
      peakRate: 1.3e-4,
      longest: 777,
      batchRows: 5,
      seed: 31,
    };
    const train = { path: "data/a.jsonl", datasetName: "a", rows: 10 };
    for (const { text } of snippetsOf(messagesFormat.setUps!, { train, validation: undefined }, odd)) {
      for (const setting of [9, "1.3e-4", 777, 5, 31]) expect(text).toMatch(new RegExp(`[=: ]${setting}\\b`, "u"));
      // MLX is told a scale and a number of steps.
      expect(text).toMatch(/(?:=|: )27\b|scale: 3\.0000/u);
      expect(text).toMatch(/(?:=|: )7\b|iters: 14\n/u);
    }
  });

  it("write every rate as a number that YAML 1.1 reads as one", () => {
    expect([2e-4, 1e-5, 0.5, 3, 1.25e-7].map(rateText)).toEqual(["2.0e-4", "1.0e-5", "5.0e-1", "3.0e+0", "1.25e-7"]);
  });

  it("do not mention validation when there is none", async () => {
    const whole = await unzipped(source, { ...choice, formats: [], split: { validationShare: 0, seed: 0 } });
    expect([...whole.keys()].some((path) => path.includes("validation"))).toBe(false);
    const snippets = [...whole.keys()].filter((each) => each.startsWith("snippets/"));
    expect(snippets).toHaveLength(5);
    for (const path of snippets) {
      expect(text(path, whole)).not.toMatch(/validation|eval|test_datasets/u);
    }
  });
});
