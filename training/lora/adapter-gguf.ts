/** An adapter as a GGUF file, as llama.cpp loads it beside its base. */
import { float32, text, writeGguf } from "../gguf/write.ts";
import type { HostTensor } from "../host.ts";
import type { HostAdapter } from "./adapter.ts";

/** What the file says besides the numbers. */
export interface AdapterNotes {
  /** That of the base; llama.cpp refuses another. */
  readonly architecture: string;
  readonly name: string;
  readonly license: string;
  readonly description: string;
}

/** In single precision: halves would cost 2e-3 in the logits. The scale in llama.cpp is alpha / rank, and 1 without an alpha. */
export function adapterToGguf({ alpha, pairs }: HostAdapter, notes: AdapterNotes): Uint8Array<ArrayBuffer> {
  const tensors = new Map<string, HostTensor>();
  for (const [name, { a, b }] of pairs) {
    tensors.set(`${name}.lora_a`, a);
    tensors.set(`${name}.lora_b`, b);
  }
  const metadata = {
    "general.type": text("adapter"),
    "general.architecture": text(notes.architecture),
    "adapter.type": text("lora"),
    "adapter.lora.alpha": float32(alpha),
    "general.name": text(notes.name),
    "general.license": text(notes.license),
    "general.description": text(notes.description),
  };
  return writeGguf(metadata, tensors, "single");
}
