/** The weights that LoRA trains: pairs of thin matrices, those of all blocks in one array, so that one step updates few arrays. */
import { numpy as np, random, type Array as Tensor } from "@jax-js/jax";
import type { HostTensor, HostWeights } from "../host.ts";
import type { HostAdapter } from "./adapter.ts";
import { targetShapes, type Architecture } from "./architecture.ts";
import { blockTensor, loraTargets, type LoraTarget } from "./targets.ts";

/** What is trained, and how strongly it counts. */
export interface LoraSettings {
  /** Inner size of each pair. */
  readonly rank: number;
  /** The change is alpha / rank times the product of a pair. */
  readonly alpha: number;
  readonly targets: readonly LoraTarget[];
}

/** One pair: a [rank, inputs], b [outputs, rank]; both with the blocks as a first axis where they are trained. */
type LoraPair = { a: Tensor; b: Tensor };
/** Pairs by the names of their targets. */
export type LoraWeights = Record<string, LoraPair>;

/**
 * New pairs: `a` drawn evenly within ± 1 / √inputs, as PEFT does, `b` zero, so that the model begins as it was.
 * The same seed on the same device gives the same weights.
 */
export function freshPairs(architecture: Architecture, { rank, targets }: LoraSettings, seed: number): LoraWeights {
  const shapes = targetShapes(architecture);
  let key = random.key(seed);
  const weights: LoraWeights = {};
  for (const target of inOrder(targets)) {
    const [outputs, inputs] = shapes[target];
    const [next, own] = np.unstack(random.split(key, 2)) as [Tensor, Tensor];
    key = next;
    const bound = 1 / Math.sqrt(inputs);
    weights[target] = {
      a: random.uniform(own, [architecture.blocks, rank, inputs], { minval: -bound, maxval: bound }),
      b: np.zeros([architecture.blocks, outputs, rank]),
    };
  }
  key.dispose();
  return weights;
}

/** One block's pairs; the weights stay alive. */
export function pairsOf(weights: LoraWeights, block: number): LoraWeights {
  return mapPairs(weights, (array) => array.ref.slice(block));
}

/** Puts the pairs of all blocks together, in order. */
export function stackPairs(blocks: readonly LoraWeights[]): LoraWeights {
  const [first = {}] = blocks;
  return mapPairs(first, (_, target, side) => np.stack(blocks.map((each) => each[target]![side])));
}

/** Copies weights, or anything shaped like them, to the host; the arrays stay alive. */
export async function pairsToHost(weights: LoraWeights): Promise<HostWeights> {
  const host = new Map<string, HostTensor>();
  for (const [target, pair] of Object.entries(weights))
    for (const side of SIDES) {
      const array = pair[side];
      host.set(`${target}.${side}`, { shape: array.shape, values: (await array.ref.data()) as Float32Array });
    }
  return host;
}

/** Puts what {@link pairsToHost} copied back on the device. */
export function pairsFromHost(host: HostWeights): LoraWeights {
  const weights: LoraWeights = {};
  for (const target of loraTargets) {
    const [a, b] = SIDES.map((side) => host.get(`${target}.${side}`));
    if (a && b) weights[target] = { a: toDevice(a), b: toDevice(b) };
  }
  return weights;
}

/** The adapter that copied weights make. */
export function adapterOf(host: HostWeights, { rank, alpha, targets }: LoraSettings): HostAdapter {
  const pairs = new Map<string, { a: HostTensor; b: HostTensor }>();
  const blocks = [...host.values()][0]?.shape[0] ?? 0;
  for (let block = 0; block < blocks; block++)
    for (const target of inOrder(targets)) {
      const [a, b] = SIDES.map((side) => sliceOf(host.get(`${target}.${side}`) as HostTensor, block));
      pairs.set(blockTensor(block, `${target}.weight`), { a: a as HostTensor, b: b as HostTensor });
    }
  return { rank, alpha, pairs };
}

const SIDES = ["a", "b"] as const;

/** The order of a person's words must not change what is drawn. */
function inOrder(targets: readonly LoraTarget[]): LoraTarget[] {
  return loraTargets.filter((target) => targets.includes(target));
}

function mapPairs(
  weights: LoraWeights,
  change: (array: Tensor, target: string, side: keyof LoraPair) => Tensor,
): LoraWeights {
  const entries = Object.entries(weights).map(([target, { a, b }]): [string, LoraPair] => [
    target,
    { a: change(a, target, "a"), b: change(b, target, "b") },
  ]);
  return Object.fromEntries(entries);
}

function sliceOf({ shape: [, ...shape], values }: HostTensor, block: number): HostTensor {
  const size = shape.reduce((product, each) => product * each, 1);
  return { shape, values: values.slice(block * size, (block + 1) * size) };
}

function toDevice({ shape, values }: HostTensor): Tensor {
  return np.array(values.slice() as Float32Array<ArrayBuffer>).reshape([...shape]);
}
