/** The zip for other training libraries: the tuning's own rows on their own sides, its plan, and files that name each other rightly. */
import { expect, it } from "vitest";
import { strFromU8, unzipSync } from "fflate";
import { parse } from "yaml";
import type { Example } from "../../../src/core/export/selection/examples.ts";
import { wholeModelPlan } from "../../../src/core/tuning/plan.ts";
import { setUpFiles, setUpsZip } from "../../../src/core/tuning/set-ups.ts";

const example = (task: string, input: string): Example => ({
  ...{ task, input, output: `out ${task}`, system: "", instruction: `Do ${task}.` },
  ...({ origin: "machine", classification: "no" } as const),
});
const learned = [example("a", ""), example("b", "x"), example("b", "y")];
const heldOut = [example("c", "z")];
const plan = { ...wholeModelPlan, epochs: 5, batchRows: 3, rowTokens: 333, seed: 77 };
const files = setUpFiles({ learned, heldOut }, plan);

it("holds what was learned and what was held out, each on its side", () => {
  const messages = (path: string) =>
    files
      .get(path)!
      .trim()
      .split("\n")
      .map((line) => (JSON.parse(line) as { messages: { content: string }[] }).messages.map(({ content }) => content));
  expect(messages("data/messages-train.jsonl")).toEqual([
    ["Do a.", "out a"],
    ["Do b.\n\nx", "out b"],
    ["Do b.\n\ny", "out b"],
  ]);
  expect(messages("data/messages-validation.jsonl")).toEqual([["Do c.\n\nz", "out c"]]);
});

it("carries the plan into every set-up", () => {
  const setUps = [...files].filter(([path]) => path.startsWith("snippets/"));
  expect(setUps.map(([path]) => path)).toEqual(
    ["trl.py", "axolotl.yaml", "llama-factory.yaml", "unsloth.py", "mlx.yaml"].map((each) => `snippets/${each}`),
  );
  for (const [path, text] of setUps) {
    for (const setting of [3, 333, 77]) expect(text, path).toMatch(new RegExp(`(?:=|: )${setting}\\b`, "u"));
    expect(text, path).toMatch(/epochs(?:=|: )5\b|iters: 5\n/u);
  }
});

it("names the turns in which it was tuned", () => {
  const own = setUpFiles({ learned, heldOut }, { ...plan, promptShape: "llama3" });
  expect(own.get("snippets/axolotl.yaml")).toContain("chat_template: llama3\n");
  expect(own.get("snippets/llama-factory.yaml")).toContain("template: llama3\n");
  expect(own.get("README.md")).toContain("Tuned here in: The model’s own turns (Llama 3).");
  expect(files.get("README.md")).not.toContain("Tuned here in");
});

it("carries the settings of LoRA, where it was tuned so", () => {
  const lora = { rank: 6, alpha: 13, targets: ["attn_q"] as const };
  const own = setUpFiles({ learned, heldOut }, { ...plan, peakRate: 0.00045 }, lora);
  for (const [path, text] of own) {
    if (!path.startsWith("snippets/")) continue;
    expect(text, path).toMatch(/(?:=|: )6\b/u);
    expect(text, path).toMatch(/4\.5e-4/u);
  }
  expect(own.get("README.md")).toContain("As here: the examples, those held out, 5 epochs");
  expect(own.get("README.md")).toContain("in single precision, on the processor;");
  expect(setUpFiles({ learned, heldOut }, plan, lora, { device: "webgpu" }).get("README.md")).toContain(
    "on the graphics processor (WebGPU);",
  );
  expect(own.get("README.md")).toContain("LoRA of rank 6 and alpha 13, at a learning rate of 4.5e-4.");
});

it("names only files that are in it", () => {
  const info = JSON.parse(files.get("dataset_info.json")!) as Record<string, { file_name: string }>;
  const { dataset, eval_dataset } = parse(files.get("snippets/llama-factory.yaml")!) as Record<string, string>;
  expect([dataset, eval_dataset].map((name) => info[name!]?.file_name)).toEqual([
    "data/messages-train.jsonl",
    "data/messages-validation.jsonl",
  ]);
  for (const [path, text] of files)
    for (const [named] of text.matchAll(/data\/messages-\w+\.jsonl/gu))
      expect([...files.keys()], path).toContain(named);
});

it("has no validation where nothing was held out", () => {
  const all = setUpFiles({ learned, heldOut: [] }, plan);
  expect([...all.keys()].filter((path) => path.startsWith("data/"))).toEqual(["data/messages-train.jsonl"]);
  for (const [path, text] of all)
    if (path.startsWith("snippets/")) expect(text, path).not.toMatch(/validation|eval_|test_datasets/u);
});

it("opens as a zip", async () => {
  const zip = new Blob(await setUpsZip({ learned, heldOut }, { plan }, Date.UTC(2026, 0, 1)));
  const opened = unzipSync(new Uint8Array(await zip.arrayBuffer()));
  expect(Object.entries(opened).map(([path, bytes]) => [path, strFromU8(bytes)])).toEqual([...files]);
});
