/** The frozen weights of a model on the device, in single precision. Reads them tensor by tensor from wherever the file is. */
import { numpy as np, tree, type Array as Tensor } from "@jax-js/jax";
import { formatOf } from "../gguf/dequantize/formats.ts";
import { GgufFailure } from "../gguf/failure.ts";
import type { GgufHeader, GgufTensor } from "../gguf/header.ts";
import { NotTunable, readArchitecture, type Architecture } from "./architecture.ts";
import { blockTensor, loraTargets } from "./targets.ts";

/** One block's tensors by the last part of their GGUF names, as "attn_q.weight". Which are there differs between families. */
export type BlockWeights = Record<string, Tensor>;

/** A model that LoRA leaves as it is. Matrices are [outputs, inputs]. */
export interface LoraBase {
  readonly architecture: Architecture;
  readonly embedding: Tensor;
  readonly blocks: readonly BlockWeights[];
  readonly finalNorm: Tensor;
  /** What makes the logits: the embedding itself in many models. */
  readonly readOut: Tensor;
  /** What the frequencies of the rotary pairs are divided by, where the file says so. */
  readonly ropeDivisors?: readonly number[] | undefined;
}

/** Most bytes that WebAssembly's memory can have: weights in single precision must fit, with room for the work. */
const MOST_WEIGHT_BYTES = 3.4 * 2 ** 30;

/** Reads a part of the file, from `start` up to `end`, in bytes. */
export type ReadPart = (start: number, end: number) => Promise<Uint8Array>;

/** @throws NotTunable for a model that is not known here, or does not fit */
export async function loadBase(header: GgufHeader, read: ReadPart): Promise<LoraBase> {
  const architecture = tunableArchitecture(header);
  const tensors = new Map(header.tensors.map((tensor) => [tensor.name, tensor]));
  const host = async (name: string) => {
    const tensor = tensors.get(name);
    return tensor && readValues(tensor, header.dataStart, read);
  };
  const load = async (name: string) => {
    const values = await host(name);
    if (!values) return undefined;
    const array = np.array(values).reshape((tensors.get(name) as GgufTensor).shape.toReversed());
    // Copied to the device at once: what waits would be held twice.
    return (await array.blockUntilReady()) as Tensor;
  };
  const embedding = (await load("token_embd.weight")) as Tensor;
  const blocks: BlockWeights[] = [];
  for (let block = 0; block < architecture.blocks; block++) {
    const weights: BlockWeights = {};
    for (const part of BLOCK_PARTS) {
      const array = await load(blockTensor(block, part));
      if (array) weights[part] = array;
    }
    blocks.push(weights);
  }
  const divisors = await host("rope_freqs.weight");
  return {
    ...{ architecture, embedding, blocks },
    finalNorm: (await load("output_norm.weight")) as Tensor,
    readOut: (await load("output.weight")) ?? embedding.ref,
    ropeDivisors: divisors && [...divisors],
  };
}

/** What the header says of a model that can be tuned here. @throws NotTunable for one that is not known, or does not fit */
export function tunableArchitecture(header: GgufHeader): Architecture {
  const architecture = readArchitecture(header);
  const bytes = baseBytes(header);
  if (bytes > MOST_WEIGHT_BYTES)
    throw new NotTunable(
      `Its weights take ${(bytes / 1e9).toFixed(1)} GB in single precision, and at most ${(MOST_WEIGHT_BYTES / 1e9).toFixed(1)} GB fit. Bring one of at most ${Math.floor(MOST_WEIGHT_BYTES / 4e6)} million weights.`,
    );
  return architecture;
}

/** Frees the arrays. */
export function disposeBase({ embedding, blocks, finalNorm, readOut }: LoraBase): void {
  tree.dispose([embedding, ...blocks, finalNorm, readOut]);
}

/** Bytes that the weights take on the device. */
export function baseBytes(header: Pick<GgufHeader, "tensors">): number {
  return header.tensors.reduce((sum, { count }) => sum + count * Float32Array.BYTES_PER_ELEMENT, 0);
}

const BLOCK_PARTS = [
  ...["attn_norm.weight", "ffn_norm.weight", "attn_q_norm.weight", "attn_k_norm.weight"],
  ...loraTargets.flatMap((target) => [`${target}.weight`, `${target}.bias`]),
];

async function readValues({ name, type, count, offset }: GgufTensor, dataStart: number, read: ReadPart) {
  const format = formatOf(type);
  if (!format) throw new NotTunable(`Its tensor ${name} is in a format that is not known here.`);
  const length = (count / format.values) * format.bytes;
  const start = dataStart + offset;
  // A copy, because a view of 2 or 4 bytes a value must begin at a multiple of that.
  const narrow = new Uint8Array(await read(start, start + length));
  if (narrow.length < length) throw new GgufFailure("cut", `the file ends within tensor ${name}`);
  const values = new Float32Array(count);
  format.widen(narrow, values);
  return values;
}
