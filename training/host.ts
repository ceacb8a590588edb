/** Carries weights between jax-js arrays and host memory, under the tensor names of the Qwen2 layout. */
import { numpy as np, tree, type Array as Tensor } from "@jax-js/jax";
import type { HostTensor } from "./gguf.ts";
import type { LayerWeights, ModelConfig, Weights } from "./model.ts";

const LAYER_NAMES: Readonly<Record<keyof LayerWeights, string>> = {
  attentionNorm: "attn_norm.weight",
  query: "attn_q.weight",
  queryBias: "attn_q.bias",
  key: "attn_k.weight",
  keyBias: "attn_k.bias",
  value: "attn_v.weight",
  valueBias: "attn_v.bias",
  attentionOut: "attn_output.weight",
  feedForwardNorm: "ffn_norm.weight",
  gate: "ffn_gate.weight",
  up: "ffn_up.weight",
  down: "ffn_down.weight",
};

/** Copies weights (or anything shaped like them) to the host; the arrays stay alive. */
export async function toHost(weights: Weights): Promise<Map<string, HostTensor>> {
  const named = nameWeights(weights);
  const host = new Map<string, HostTensor>();
  for (const [name, array] of named) {
    host.set(name, { shape: array.shape, values: (await array.ref.data()) as Float32Array });
  }
  return host;
}

/** Puts host tensors on the device as weights. */
export function fromHost(config: ModelConfig, tensors: ReadonlyMap<string, HostTensor>): Weights {
  const load = (name: string): Tensor => {
    const tensor = tensors.get(name);
    if (!tensor) throw new Error(`the file has no tensor ${name}`);
    return np.array(tensor.values.slice() as Float32Array<ArrayBuffer>).reshape([...tensor.shape]);
  };
  return {
    embedding: load("token_embd.weight"),
    layers: Array.from({ length: config.layers }, (_, layer) => {
      const entries = layerKeys().map((key): [string, Tensor] => [key, load(layerName(layer, key))]);
      return Object.fromEntries(entries) as LayerWeights;
    }),
    finalNorm: load("output_norm.weight"),
  };
}

/** How many parameters the weights have. */
export function parameterCount(weights: Weights): number {
  return tree.leaves<Tensor>(weights).reduce((sum, array) => sum + array.size, 0);
}

function nameWeights(weights: Weights): [string, Tensor][] {
  return [
    ["token_embd.weight", weights.embedding],
    ...weights.layers.flatMap((layer, index) =>
      layerKeys().map((key): [string, Tensor] => [layerName(index, key), layer[key]]),
    ),
    ["output_norm.weight", weights.finalNorm],
  ];
}

function layerKeys(): (keyof LayerWeights)[] {
  return Object.keys(LAYER_NAMES) as (keyof LayerWeights)[];
}

function layerName(layer: number, key: keyof LayerWeights): string {
  return `blk.${layer}.${LAYER_NAMES[key]}`;
}
