/** How near each task is in meaning to the seeds: by the nearest of them. */
import type { VectorTable } from "./vector-table.ts";

/** Comparisons between two yields: about a millisecond. */
const AT_ONCE = 1000;
/** Parts of a run whose means are told: enough for a curve. */
const PARTS = 20;

/** @returns of each row the cosine to the nearest seed's. Yields after each millisecond or so */
export function* nearestSeeds(table: VectorTable, seeds: readonly number[]): Generator<undefined, Float64Array> {
  const cosines = new Float64Array(table.size);
  let compared = 0;
  for (let row = 0; row < table.size; row++) {
    let most = -1;
    for (const seed of seeds) most = Math.max(most, table.between(row, seed));
    cosines[row] = most;
    compared += seeds.length;
    if (compared < AT_ONCE) continue;
    compared = 0;
    yield undefined;
  }
  return cosines;
}

/** A part of a run: how many of its tasks are counted, and their mean. */
export interface PartMean {
  readonly tasks: number;
  readonly mean: number;
}

/** The means of equal parts of a list, in its order; of a short one of each value. */
export function partMeans(values: readonly number[], parts = PARTS): readonly PartMean[] {
  const count = Math.min(parts, values.length);
  return Array.from({ length: count }, (_, part) => {
    const own = values.slice(
      Math.floor((part * values.length) / count),
      Math.floor(((part + 1) * values.length) / count),
    );
    return { tasks: own.length, mean: own.reduce((sum, each) => sum + each, 0) / own.length };
  });
}
