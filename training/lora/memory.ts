/** How much memory a LoRA tuning takes, by calculation from a model's sizes. Reads and trains nothing. */
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

/** @param baseBytes of the frozen weights @returns bytes at most, with some to spare */
export function loraBytes(
  architecture: Architecture,
  baseBytes: number,
  settings: Pick<LoraSettings, "rank" | "targets">,
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
