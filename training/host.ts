/** Carries weights between jax-js arrays and host memory, under the tensor names of the Qwen2 layout. */
import { numpy as np, tree, type Array as Tensor } from "@jax-js/jax";
import type { LayerWeights, ModelConfig, Weights } from "./model.ts";
import type { TrainingState } from "./optimizer.ts";
import type { Vocabulary } from "./tokenizer.ts";

/** One weight on the host: row-major values, and the shape as the model code writes it ([outputs, inputs]). */
export interface HostTensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** Weights on the host, or anything shaped like them, by their GGUF names. */
export type HostWeights = ReadonlyMap<string, HostTensor>;

/** A whole model on the host. */
export interface HostModel {
  readonly config: ModelConfig;
  readonly vocabulary: Vocabulary;
  readonly tensors: HostWeights;
}

/** A training's weights and Adam's two running means on the host: enough to go on with the training. */
export type HostState = Readonly<Record<keyof TrainingState, HostWeights>>;

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
export async function toHost(weights: Weights): Promise<HostWeights> {
  const host = new Map<string, HostTensor>();
  for (const [name, array] of nameWeights(weights)) {
    host.set(name, { shape: array.shape, values: (await array.ref.data()) as Float32Array });
  }
  return host;
}

/** Puts host tensors on the device, shaped like these weights. @throws Error where one is missing */
export function fromHostLike({ layers }: Weights, tensors: HostWeights): Weights {
  return fromHost({ layers: layers.length }, tensors);
}

/** Puts host tensors on the device as weights. @throws Error where one is missing */
export function fromHost(config: Pick<ModelConfig, "layers">, tensors: HostWeights): Weights {
  const load = (name: string): Tensor => {
    const tensor = tensors.get(name);
    if (!tensor) throw new Error(`there is no tensor ${name}`);
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

/** Copies the state of a training to the host; the arrays stay alive. @param copy copies weights, or anything shaped like them */
export async function stateToHost<Values>(
  { weights, first, second }: TrainingState<Values>,
  copy: (weights: Values) => Promise<HostWeights>,
): Promise<HostState> {
  return { weights: await copy(weights), first: await copy(first), second: await copy(second) };
}

/** Puts the state of a training back on the device. @param load does so with weights, or anything shaped like them @throws what it throws */
export function stateFromHost<Values>(
  { weights, first, second }: HostState,
  load: (weights: HostWeights) => Values,
): TrainingState<Values> {
  return { weights: load(weights), first: load(first), second: load(second) };
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
