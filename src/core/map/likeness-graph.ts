/**
 * Which landmarks belong together, and how much: UMAP's fuzzy graph (McInnes et al., 2018, section 3.1), from each one's
 * nearest neighbours. The distance of two rows is one less their cosine.
 */
import type { Neighbours } from "./best-few.ts";

export interface LikenessGraph {
  readonly size: number;
  /** Each edge once: its two ends and its weight, above 0 and at most 1. */
  readonly heads: Int32Array;
  readonly tails: Int32Array;
  readonly weights: Float32Array;
}

/** Halvings of the interval in which a landmark's own scale is sought. */
const HALVINGS = 40;
/** No landmark's scale is below this share of its mean distance: equal texts would have none. */
const LEAST_SCALE = 0.001;

/** @param lists the neighbours of each landmark, without itself */
export function likenessGraph(lists: readonly Neighbours[]): LikenessGraph {
  const strengths = lists.map((list) => {
    const found = new Map<number, number>();
    strengthsOf(list).forEach((strength, i) => found.set(list.rows[i]!, strength));
    return found;
  });
  const heads: number[] = [];
  const tails: number[] = [];
  const weights: number[] = [];
  strengths.forEach((found, head) => {
    for (const [tail, there] of found) {
      const back = strengths[tail]!.get(head);
      if (back !== undefined && tail < head) continue;
      heads.push(head);
      tails.push(tail);
      // The chance that at least one of the two holds.
      weights.push(there + (back ?? 0) - there * (back ?? 0));
    }
  });
  return {
    size: lists.length,
    heads: Int32Array.from(heads),
    tails: Int32Array.from(tails),
    weights: Float32Array.from(weights),
  };
}

/** How strongly a landmark holds each neighbour: the nearest with 1, all together with the binary logarithm of their number. */
function strengthsOf({ cosines }: Neighbours): Float32Array {
  const distances = Float32Array.from(cosines, (cosine) => Math.max(0, 1 - cosine));
  const nearest = distances[0] ?? 0;
  const wanted = Math.log2(distances.length + 1);
  let low = 0;
  let high = Infinity;
  let scale = 1;
  for (let i = 0; i < HALVINGS; i++) {
    let sum = 0;
    for (const distance of distances) sum += Math.exp(-(distance - nearest) / scale);
    if (sum > wanted) high = scale;
    else low = scale;
    scale = high === Infinity ? scale * 2 : (low + high) / 2;
  }
  const mean = distances.reduce((sum, distance) => sum + distance, 0) / Math.max(1, distances.length);
  scale = Math.max(scale, mean * LEAST_SCALE, Number.MIN_VALUE);
  // Engines compute powers with a last digit of their own; a single precision has it no more.
  return distances.map((distance) => Math.fround(Math.exp(-(distance - nearest) / scale)));
}
