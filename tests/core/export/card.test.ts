/** The zip: card and descriptions follow the tools' documents, also with hostile names. */
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { sizeCategory } from "../../../src/core/export/package/card-header.ts";
import { hubLicence } from "../../../src/core/export/package/hub-licence.ts";
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
