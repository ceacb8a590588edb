/** Two adapters, one trained on top of the other, as one adapter on the first one's base. Works on the host alone. */
import type { HostTensor } from "../host.ts";
import type { HostAdapter } from "./adapter.ts";

type Pair = HostAdapter["pairs"] extends ReadonlyMap<string, infer One> ? One : never;

/**
 * Its change is the sum of both changes: the thin matrices stand beside each other, so that the ranks add up, and the factors
 * are in `b`. A matrix that only one of them changes gets zeros from the other.
 */
export function stackedAdapter(first: HostAdapter, second: HostAdapter): HostAdapter {
  const rank = first.rank + second.rank;
  const names = new Set([...first.pairs.keys(), ...second.pairs.keys()]);
  const pairs = new Map([...names].map((name) => [name, stacked(rank, name, [first, second])]));
  return { rank, alpha: rank, pairs };
}

function stacked(rank: number, name: string, adapters: readonly HostAdapter[]): Pair {
  const known = adapters.map(({ pairs }) => pairs.get(name)).find((pair) => pair !== undefined);
  const [inputs, outputs] = [known?.a.shape[1] ?? 0, known?.b.shape[0] ?? 0];
  const a = new Float32Array(rank * inputs);
  const b = new Float32Array(outputs * rank);
  let from = 0;
  for (const adapter of adapters) {
    const pair = adapter.pairs.get(name);
    if (pair) {
      a.set(pair.a.values, from * inputs);
      put(b, rank, from, pair.b, adapter.alpha / adapter.rank);
    }
    from += adapter.rank;
  }
  return { a: { shape: [rank, inputs], values: a }, b: { shape: [outputs, rank], values: b } };
}

/** Writes the columns of a matrix, times a factor, into wider rows from a column on. */
function put(into: Float32Array, width: number, from: number, { shape, values }: HostTensor, factor: number): void {
  const [rows = 0, columns = 0] = shape;
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      into[row * width + from + column] = factor * (values[row * columns + column] as number);
}
