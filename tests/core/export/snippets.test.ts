/** The set-ups for training libraries follow the libraries' documents, and say the same settings. */
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { messagesFormat } from "../../../src/core/export/formats/messages.ts";
import { snippetsOf } from "../../../src/core/export/package/snippets.ts";
import { rateText, usualSettings } from "../../../src/core/export/set-ups/set-up.ts";
import { largeSource } from "../../support/runs/sample-run.ts";
import { choice, textOf, unzipped } from "../../support/unzipped-dataset.ts";

const source = largeSource(500);
const files = await unzipped(source);
const text = (path: string, from = files): string => textOf(path, from);

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
