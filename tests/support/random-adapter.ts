/** Adapters of random numbers, the same for the same seed. */
import { PythonRandom } from "../../src/core/method/random.ts";
import type { HostTensor } from "../../training/host.ts";
import type { HostAdapter } from "../../training/lora/adapter.ts";

/** @param matrices sizes [outputs, inputs] by the base tensor's name */
export function randomAdapter(
  matrices: Readonly<Record<string, readonly [outputs: number, inputs: number]>>,
  { rank, alpha, spread = 1, seed = 1 }: { rank: number; alpha: number; spread?: number; seed?: number },
): HostAdapter {
  const random = new PythonRandom(seed);
  const draw = (...shape: number[]): HostTensor => ({
    shape,
    values: Float32Array.from({ length: shape.reduce((a, b) => a * b) }, () => spread * (2 * random.random() - 1)),
  });
  const pairs = Object.entries(matrices).map(
    ([name, [outputs, inputs]]) => [name, { a: draw(rank, inputs), b: draw(outputs, rank) }] as const,
  );
  return { rank, alpha, pairs: new Map(pairs) };
}
