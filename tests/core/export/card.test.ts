/** The zip: card, descriptions and snippets follow the tools' documents, also with hostile names. */
import { createHash } from "node:crypto";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { paperMethod } from "../../../src/core/method/presets.ts";
import { sizeCategory } from "../../../src/core/export/package/card-header.ts";
import { machineTasksOnly } from "../../../src/core/export/selection/filter.ts";
import { formats } from "../../../src/core/export/formats.ts";
import { methodDifferences } from "../../../src/core/method/differences.ts";
import { instanceRefusals, refusalReasons } from "../../../src/core/rows/reasons.ts";
import { hubLicence } from "../../../src/core/export/package/hub-licence.ts";
import { datasetZip, type ZipChoice } from "../../../src/core/export/package/zip.ts";
import type { ExportSource } from "../../../src/core/export/format.ts";
import { hostileTexts, largeSource, sampleRun } from "../../support/runs/sample-run.ts";

const choice: ZipChoice = {
  formats,
  filter: machineTasksOnly,
  split: { validationShare: 0.1, seed: 0 },
  language: "en",
  now: Date.UTC(2026, 10, 20),
};

async function unzipped(source: ExportSource, made: ZipChoice = choice): Promise<Map<string, Uint8Array>> {
  const parts: Uint8Array[] = [];
  for await (const part of datasetZip(source, made)) parts.push(part);
  return new Map(Object.entries(unzipSync(Buffer.concat(parts))));
}

const source = largeSource(500);
const files = await unzipped(source);
const text = (path: string, from = files): string => strFromU8(from.get(path) ?? new Uint8Array());
const header = (card: string): Record<string, unknown> =>
  parse(/^---\n([\s\S]*?)\n---\n/u.exec(card)?.[1] ?? "") as Record<string, unknown>;

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
    const found = header(text("README.md"));
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
    expect(header(text("README.md", await unzipped({ ...source, tasks: bare })))).not.toHaveProperty("configs");
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

/** How many points the paper's method differs from the default in, and a point that differs from both, named twice. */
const DIFFERING_POINTS = 16 + 2 + 2;

const llama = { ...sampleRun().model, licence: "LicenseRef-Llama-3.2" };

/** The sample's counters with each reason that there is, once. */
function everyReason() {
  const once = (reasons: object) => Object.fromEntries(Object.keys(reasons).map((reason) => [reason, 1]));
  return { ...sampleRun().counters, refused: once(refusalReasons), refusedInstances: once(instanceRefusals) };
}

describe("the card's body", () => {
  it("gives figures, refusals by reason, and every difference from the presets", async () => {
    const run = sampleRun("run1", { ...paperMethod, preset: "custom", words: { over: 3, atMost: 60 } });
    const card = text("README.md", await unzipped({ ...source, run }));
    expect(card).toContain("| Instructions parsed | 10 |");
    expect(card).toContain("| Too similar | 5 |");
    expect(card).toContain("- Words of an instruction, at most: 60 instead of 150");
    expect(card).toContain("- Capital letters: “As the paper's code” instead of “First letter only”");
    expect(card).toContain("- Instances, top-p: 0 instead of 1");
    expect(card).toContain("Preset: Your own.");
    expect(card.match(/^- [^\n]* instead of /gmu)).toHaveLength(DIFFERING_POINTS);
    expect(methodDifferences(run.method, "paper").map(({ path }) => path)).toEqual(["words.atMost"]);
    expect(card).toContain("Sample 1B");
    expect(card).toContain("licence: Sample 1 (<https://example.org/licence>)");
  });

  it("holds no field name, identifier or reference of a licence", async () => {
    const run = { ...sampleRun("run1", paperMethod), counters: everyReason(), model: llama };
    const card = text("README.md", await unzipped({ ...source, run }));
    const body = card.slice(card.indexOf("\n# ")).replaceAll(/`[^`]*`|<[^>]*>/gu, "");
    expect(body).toContain("licence: Llama 3.2 Community License Agreement");
    expect(body).not.toContain("LicenseRef");
    for (const id of [...Object.keys(refusalReasons), ...Object.keys(instanceRefusals)].filter((id) =>
      id.includes("-"),
    ))
      expect(body).not.toContain(id);
    expect(body.match(/[a-z]+[A-Z][a-z]+(?![a-z]* Factory)\b/gu)?.filter((word) => word !== "davinci") ?? []).toEqual(
      [],
    );
  });

  it("says whether and how a person reviewed, with the result", async () => {
    expect(text("README.md")).toContain("Nobody has reviewed these tasks in Seedbed");
    const rating = { validTask: true, rightInput: true, rightOutput: true };
    const answers = [
      { taskId: "a", rating },
      { taskId: "b", rating: { ...rating, rightOutput: false } },
    ];
    const reviews = [
      { seed: 1, createdAt: 0, answers: [] },
      { seed: 7, createdAt: Date.UTC(2026, 10, 20), answers },
    ];
    const [first, second, ...rest] = source.tasks;
    const graded = [
      { ...first!, task: { ...first!.task, rating: { ...rating, grade: "A" as const } } },
      { ...second!, task: { ...second!.task, rating: { validTask: false } } },
    ];
    const run = { ...source.run, reviews };
    const card = text("README.md", await unzipped({ ...source, run, tasks: [...graded, ...rest] }));
    expect(card).toContain("Blind review of 2026-11-20");
    expect(card).toContain("about 2 tasks of the run, drawn at random (seed 7)");
    expect(card).toContain("It is the last of 2 such reviews.");
    expect(card).toContain("| Is the output a correct and acceptable response? | 1 of 2 | 50% | 58% |");
    expect(card).toContain("| All three are right | 1 of 2 | 50% | 54% |");
    expect(card).toContain("A person rated 2 of the 500 machine tasks in this export.");
    expect(card).toContain("Grades: A (right and useful as it stands): 1.");
    expect(card).not.toContain("Nobody has reviewed");
  });

  it.each(hostileTexts)("shows the name %j as text", async (name) => {
    const run = {
      ...sampleRun(),
      name,
      seedsName: name,
      model: { ...sampleRun().model, title: name, licenceUrl: name },
    };
    const card = text(
      "README.md",
      await unzipped({ ...source, tasks: source.tasks.slice(0, 3), run }, { ...choice, formats: [] }),
    );
    const found = header(card);
    expect(found.tags).toEqual(["synthetic", "self-instruct"]);
    expect(found.license).toBe("other");
    const body = card.slice(card.indexOf("\n# "));
    expect(body).not.toMatch(/<(?!https?:)[a-z]+[ >]/iu);
    expect(body.replaceAll("\n", " ")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(body).not.toContain("](javascript:");
    expect(body.match(/^## /gmu)).toHaveLength(7);
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

  it("do not mention validation when there is none", async () => {
    const whole = await unzipped(source, { ...choice, formats: [], split: { validationShare: 0, seed: 0 } });
    expect([...whole.keys()].some((path) => path.includes("validation"))).toBe(false);
    const snippets = [...whole.keys()].filter((each) => each.startsWith("snippets/"));
    expect(snippets).toHaveLength(4);
    for (const path of snippets) {
      expect(text(path, whole)).not.toMatch(/validation|eval|test_datasets/u);
    }
  });
});
