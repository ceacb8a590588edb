/** What is taken away of a LoRA tuning, for a small model of each family: every file reads back as the form that it is. */
import { expect, it } from "vitest";
import { adapterFiles } from "../../scripts/tune/adapter-files.ts";
import { GgufHeader } from "../../training/gguf/header.ts";
import { readArchitecture, targetShapes } from "../../training/lora/architecture.ts";
import { blockTensor } from "../../training/lora/targets.ts";
import { adaptedBase } from "../../workers/tuning/students/lora.ts";
import { randomAdapter } from "../support/random-adapter.ts";
import { decoderShapes, randomDecoder } from "../support/random-decoder.ts";

it.each(Object.keys(decoderShapes) as (keyof typeof decoderShapes)[])("of %s", async (name) => {
  const base = randomDecoder(decoderShapes[name]);
  const header = new GgufHeader(base);
  const architecture = readArchitecture(header);
  const { attn_q, ffn_down } = targetShapes(architecture);
  const adapter = randomAdapter(
    { [blockTensor(0, "attn_q.weight")]: attn_q, [blockTensor(1, "ffn_down.weight")]: ffn_down },
    { rank: 2, alpha: 4 },
  );
  const notes = { ...adaptedBase({ architecture, header }), name: "N", license: "mit", description: "D" };
  const files = await adapterFiles(adapter, new Blob([base]), notes);
  expect([...files.keys()]).toEqual([
    "adapter.gguf",
    "peft/adapter_model.safetensors",
    "peft/adapter_config.json",
    "merged.gguf",
  ]);
  expect(new GgufHeader(files.get("adapter.gguf")!).text("general.architecture")).toBe(architecture.family);
  expect(readArchitecture(new GgufHeader(files.get("merged.gguf")!))).toEqual(architecture);
  const config: unknown = JSON.parse(new TextDecoder().decode(files.get("peft/adapter_config.json")));
  expect(config).toMatchObject({ target_modules: ["q_proj", "down_proj"], r: 2, lora_alpha: 4 });
});
