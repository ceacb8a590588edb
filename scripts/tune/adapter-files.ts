/** What is taken away of a LoRA tuning: the adapter in two forms, and the model with the adapter merged into it. */
import { adapterToGguf, type AdapterNotes } from "../../training/lora/adapter-gguf.ts";
import type { HostAdapter } from "../../training/lora/adapter.ts";
import { peftFiles } from "../../training/lora/peft.ts";
import { mergedFile } from "../../workers/engines/gguf/merged.ts";

/**
 * `adapter.gguf` for llama.cpp, `peft/` for Transformers, `merged.gguf` for whatever reads a GGUF.
 * @param base the model's file
 */
export async function adapterFiles(
  adapter: HostAdapter,
  base: Blob,
  notes: AdapterNotes,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const peft = peftFiles(adapter, notes);
  const merged = await mergedFile(base, adapter, "half");
  return new Map([
    ["adapter.gguf", adapterToGguf(adapter, notes)],
    ["peft/adapter_model.safetensors", peft["adapter_model.safetensors"]],
    ["peft/adapter_config.json", new TextEncoder().encode(peft["adapter_config.json"])],
    ["merged.gguf", new Uint8Array(await merged.arrayBuffer())],
  ]);
}
