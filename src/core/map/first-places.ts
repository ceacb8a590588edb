/**
 * Where a layout begins when there is no older one: places drawn at random and then averaged along the graph again and
 * again, which comes near to the slowest eigenvectors of the graph, with which UMAP begins.
 */
import type { LikenessGraph } from "./likeness-graph.ts";
import type { Places } from "./places.ts";
import { SmallRandom } from "./small-random.ts";

const ROUNDS = 60;
/** Half the width of the area in which a layout begins, in units of the map. */
const HALF_WIDTH = 10;
const SEED = 20221220;

export function firstPlaces(graph: LikenessGraph): Places {
  const { size } = graph;
  const random = new SmallRandom(SEED);
  let places: Places = Float64Array.from({ length: size * 2 }, () => random.signed());
  const held = new Float64Array(size).fill(1);
  graph.heads.forEach((head, i) => {
    held[head]! += graph.weights[i]!;
    held[graph.tails[i]!]! += graph.weights[i]!;
  });
  for (let round = 0; round < ROUNDS; round++) {
    places = averaged(graph, places, held);
    spread(places);
  }
  return places;
}

/** Moves every point to the weighted mean of itself and its neighbours. */
function averaged({ heads, tails, weights }: LikenessGraph, places: Places, held: Float64Array): Places {
  const sums = places.slice();
  for (let i = 0; i < heads.length; i++) {
    const head = 2 * heads[i]!;
    const tail = 2 * tails[i]!;
    const weight = weights[i]!;
    sums[head]! += weight * places[tail]!;
    sums[head + 1]! += weight * places[tail + 1]!;
    sums[tail]! += weight * places[head]!;
    sums[tail + 1]! += weight * places[head + 1]!;
  }
  for (let i = 0; i < sums.length; i++) sums[i]! /= held[i >> 1]!;
  return sums;
}

/** Averaging draws all points together and both axes into one: they are pulled apart again, with the axes independent. */
function spread(places: Places): void {
  const size = places.length / 2;
  const axis = (first: 0 | 1): Float64Array => Float64Array.from({ length: size }, (_, i) => places[2 * i + first]!);
  const [xs, ys] = [axis(0), axis(1)];
  centre(xs);
  centre(ys);
  const along = product(xs, ys) / (product(xs, xs) || 1);
  for (let i = 0; i < size; i++) ys[i]! -= along * xs[i]!;
  const [wide, high] = [widest(xs), widest(ys)];
  for (let i = 0; i < size; i++) {
    places[2 * i] = (xs[i]! / wide) * HALF_WIDTH;
    places[2 * i + 1] = (ys[i]! / high) * HALF_WIDTH;
  }
}

function centre(values: Float64Array): void {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  for (let i = 0; i < values.length; i++) values[i]! -= mean;
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function widest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
}
