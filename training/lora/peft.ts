/** The files of an adapter in the form of the library PEFT, for those who go on with Transformers. Works on bytes and texts. */
import type { HostTensor } from "../host.ts";
import type { AdaptedBase, HostAdapter } from "./adapter.ts";
import { writeSafetensors } from "./safetensors.ts";

/** The two files of an adapter's folder. */
export interface PeftFiles {
  readonly "adapter_model.safetensors": Uint8Array<ArrayBuffer>;
  readonly "adapter_config.json": string;
}

/** GGUF's names of the matrices that may be changed, and those of Transformers, each with the module that holds it. */
const MODULES: Readonly<Record<string, readonly [holder: string, module: string]>> = {
  attn_q: ["self_attn", "q_proj"],
  attn_k: ["self_attn", "k_proj"],
  attn_v: ["self_attn", "v_proj"],
  attn_output: ["self_attn", "o_proj"],
  ffn_gate: ["mlp", "gate_proj"],
  ffn_up: ["mlp", "up_proj"],
  ffn_down: ["mlp", "down_proj"],
};
const NAME = /^blk\.(\d+)\.(\w+)\.weight$/u;
/** Of this family GGUF keeps the rows of queries and keys in pairs that are rotated together; Transformers in halves. */
const PAIRED = "llama";

/** @throws RangeError where a matrix is changed that PEFT has no name for here */
export function peftFiles(adapter: HostAdapter, base: AdaptedBase): PeftFiles {
  const modules = new Set<string>();
  const tensors = new Map<string, HostTensor>();
  for (const [name, { a, b }] of adapter.pairs) {
    const [, block, matrix = ""] = NAME.exec(name) ?? [];
    const place = MODULES[matrix];
    if (!place) throw new RangeError(`${name} has no place in a PEFT adapter`);
    const [holder, module] = place;
    modules.add(module);
    const path = `base_model.model.model.layers.${block}.${holder}.${module}`;
    tensors.set(`${path}.lora_A.weight`, a);
    tensors.set(`${path}.lora_B.weight`, asInTransformers(b, matrix, base));
  }
  return {
    "adapter_model.safetensors": writeSafetensors(tensors, { format: "pt" }),
    "adapter_config.json": `${JSON.stringify(config(adapter, [...modules], base), undefined, 2)}\n`,
  };
}

function config({ rank, alpha }: HostAdapter, modules: readonly string[], { repository }: AdaptedBase): object {
  return {
    peft_type: "LORA",
    task_type: "CAUSAL_LM",
    base_model_name_or_path: repository ?? null,
    r: rank,
    lora_alpha: alpha,
    target_modules: modules,
    lora_dropout: 0,
    bias: "none",
    fan_in_fan_out: false,
    use_rslora: false,
    use_dora: false,
    init_lora_weights: true,
    inference_mode: true,
  };
}

function asInTransformers(b: HostTensor, matrix: string, base: AdaptedBase): HostTensor {
  if (base.architecture !== PAIRED) return b;
  if (matrix === "attn_q") return inHalves(b, base.heads);
  return matrix === "attn_k" ? inHalves(b, base.keyValueHeads) : b;
}

/** Within each head the rows 0, 2, 4, ... come first, then 1, 3, 5, ...: the converter of llama.cpp wove them together. */
function inHalves({ shape, values }: HostTensor, heads: number): HostTensor {
  const [rows, columns] = shape as [number, number];
  const half = rows / heads / 2;
  const moved = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    const head = Math.floor(row / (2 * half));
    const within = row % (2 * half);
    const from = head * 2 * half + 2 * (within % half) + Math.floor(within / half);
    moved.set(values.subarray(from * columns, (from + 1) * columns), row * columns);
  }
  return { shape, values: moved };
}
