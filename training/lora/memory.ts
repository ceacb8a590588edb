/** How much memory a LoRA tuning takes, by calculation from a model's sizes. Reads and trains nothing. */
import { QUERY_CHUNK } from "../attention.ts";
import type { BatchShape } from "../packing.ts";
import { targetShapes, type Architecture } from "./architecture.ts";
import { POSITIONS_AT_ONCE } from "./read-out.ts";
import type { LoraSettings } from "./weights.ts";

const VALUE_BYTES = Float32Array.BYTES_PER_ELEMENT;
/** Copies of the pairs: themselves, two running means, their gradient, and what an update makes anew. */
const PAIR_COPIES = 8;
/** Arrays of a block's size that live at once on the way back. */
const WORK_COPIES = 4;
/** The runtime of jax-js, and memory that is free in pieces too small to use. */
const PROGRAM_BYTES = 120e6;

type SizedSettings = Pick<LoraSettings, "rank" | "targets">;

/** @param baseBytes of the frozen weights @returns bytes at most, with some to spare */
export function loraBytes(
  architecture: Architecture,
  baseBytes: number,
  settings: SizedSettings,
  { rows, tokens }: BatchShape,
): number {
  const { blocks, width, heads, feedForward, vocabulary } = architecture;
  const shapes = targetShapes(architecture);
  const pairValues = settings.targets.reduce((sum, target) => {
    const [outputs, inputs] = shapes[target];
    return sum + blocks * settings.rank * (outputs + inputs);
  }, 0);
  const kept = blocks * tokens * width;
  const work = tokens * (8 * width + 4 * feedForward) + 2 * heads * tokens * tokens;
  const readOut = POSITIONS_AT_ONCE * vocabulary;
  const values = pairValues * (PAIR_COPIES + rows) + kept + WORK_COPIES * (work + readOut);
  return baseBytes + VALUE_BYTES * values + PROGRAM_BYTES;
}

/** Bytes of the largest array of a tuning: a device may take none that is larger than some size. */
export function largestLoraArray(
  architecture: Architecture,
  { rank, targets }: SizedSettings,
  { tokens }: Pick<BatchShape, "tokens">,
): number {
  const { blocks, width, heads, feedForward, vocabulary } = architecture;
  const shapes = targetShapes(architecture);
  const matrices = Object.values(shapes).map(([outputs, inputs]) => outputs * inputs);
  const pairs = targets.map((target) => blocks * rank * Math.max(...shapes[target]));
  const work = [tokens * feedForward, tokens * width, heads * Math.min(tokens, QUERY_CHUNK) * tokens];
  return VALUE_BYTES * Math.max(vocabulary * Math.max(width, POSITIONS_AT_ONCE), ...matrices, ...pairs, ...work);
}
