/** Finds doubles in meaning among many vectors: seconds of the processor, and how many of the true nearest and of the true doubles are found. */
import { readFileSync } from "node:fs";
import { DIRECTIONS, MOST_EXACT, NearDoubles } from "../src/core/embeddings/near-doubles.ts";
import { NearestVectors } from "../src/core/embeddings/nearest-vectors.ts";
import { toVector } from "../src/core/embeddings/vector.ts";
import { VectorTable } from "../src/core/embeddings/vector-table.ts";
import { importSeeds } from "../src/core/imports/import-seeds.ts";
import { WordWeights } from "../src/core/map/word-weights.ts";
import { SmallRandom } from "../src/core/map/small-random.ts";
import { recombine, recombineCandidates } from "./instructions.ts";
import { aligned } from "./tables.ts";

export interface MeaningFigures {
  readonly vectors: "texts" | "random";
  readonly tasks: number;
  /** Directions looked into for each task; Infinity where every two were compared. */
  readonly directions: number;
  /** Processor time, because other work may go on beside it. */
  readonly ms: number;
  /** Longest piece of work between two yields. */
  readonly longestMs: number;
  /** Of the tasks looked at, the share whose true nearest was found; of the true doubles, the share known as such. */
  readonly nearestFound: number;
  readonly doublesFound: number;
  /** True doubles among the tasks looked at. */
  readonly doubles: number;
}

/** As a small embedding model has. */
const DIMENSIONS = 384;
const LIMIT = 0.9;
const SEED = 11;
/** Tasks compared with all others to know the truth, evenly over the run. */
const LOOKED_AT = 500;

/** @param tell is told what is measured next */
export function measureMeaning(sizes: readonly number[], tell: (line: string) => void): readonly MeaningFigures[] {
  return (["texts", "random"] as const).flatMap((vectors) =>
    sizes.map((size) => {
      tell(`${vectors}, ${size.toLocaleString("en")}`);
      const table = vectors === "texts" ? textTable(size) : randomTable(size);
      return measure(vectors, table, truthOf(table), size > MOST_EXACT ? DIRECTIONS : Infinity);
    }),
  );
}

function measure(
  vectors: MeaningFigures["vectors"],
  table: VectorTable,
  truth: ReadonlyMap<number, number>,
  directions: number,
): MeaningFigures {
  const began = process.cpuUsage();
  const doubles = new NearDoubles(table, () => true, directions);
  let [piece, longestMs] = [performance.now(), 0];
  for (const done of doubles.work()) {
    void done;
    longestMs = Math.max(longestMs, performance.now() - piece);
    piece = performance.now();
  }
  const ms = process.cpuUsage(began).user / 1000;
  const rows = [...truth.keys()];
  const isFound = (row: number): boolean => doubles.cosines[row]! >= truth.get(row)! - 0.0002;
  const trueDoubles = rows.filter((row) => truth.get(row)! >= LIMIT);
  const known = trueDoubles.filter((row) => doubles.cosines[row]! >= LIMIT - 0.0002);
  return {
    ...{ vectors, tasks: table.size, directions, ms, longestMs },
    nearestFound: rows.filter(isFound).length / rows.length,
    doublesFound: known.length / trueDoubles.length,
    doubles: trueDoubles.length,
  };
}

/** The cosine to the nearest earlier row, of some. */
function truthOf(table: VectorTable): ReadonlyMap<number, number> {
  const nearest = new NearestVectors(DIMENSIONS, { table });
  const rows = Array.from({ length: LOOKED_AT }, (_, i) => Math.floor(((i + 1) * (table.size - 1)) / LOOKED_AT));
  return new Map(
    rows.map((row) => [row, nearest.nearest(table.row(row), 1, row, (other) => other < row).cosines[0] ?? 0]),
  );
}

function randomTable(size: number): VectorTable {
  const random = new SmallRandom(SEED);
  const table = new VectorTable(DIMENSIONS);
  for (let i = 0; i < size; i++) table.add(toVector(Float32Array.from({ length: DIMENSIONS }, () => random.signed()))!);
  return table;
}

/** Each second text is another with a tenth of its words changed; each word has a direction of its own, weighed by how much it tells. */
function textTable(size: number): VectorTable {
  const seeds = importSeeds({ kind: "text", text: readFileSync("public/seeds/seed-tasks.jsonl", "utf8") }).tasks;
  const instructions = seeds.map(({ instruction }) => instruction);
  const texts = recombineCandidates(instructions, [...recombine(instructions, size, SEED)], size, SEED + 1);
  const weights = new WordWeights(texts);
  const random = new SmallRandom(SEED);
  const directions = new Map<number, Float32Array>();
  const table = new VectorTable(DIMENSIONS);
  for (const text of texts) {
    const { columns, values } = weights.rowOf(text);
    const sum = new Float32Array(DIMENSIONS);
    columns.forEach((column, at) => {
      const direction = directions.get(column) ?? Float32Array.from({ length: DIMENSIONS }, () => random.signed());
      directions.set(column, direction);
      for (let i = 0; i < DIMENSIONS; i++) sum[i]! += values[at]! * direction[i]!;
    });
    table.add(toVector(sum) ?? toVector([1, ...new Array<number>(DIMENSIONS - 1).fill(0)])!);
  }
  return table;
}

export function meaningTable(figures: readonly MeaningFigures[]): string {
  const share = (value: number): string => (Number.isNaN(value) ? "-" : `${(100 * value).toFixed(1)}%`);
  return aligned([
    ["vectors", "tasks", "directions", "processor time", "longest piece", "nearest found", "doubles found", "doubles"],
    ...figures.map((each) => [
      each.vectors,
      each.tasks.toLocaleString("en"),
      each.directions === Infinity ? "all" : String(each.directions),
      `${(each.ms / 1000).toFixed(1)} s`,
      `${each.longestMs.toFixed(0)} ms`,
      share(each.nearestFound),
      share(each.doublesFound),
      String(each.doubles),
    ]),
  ]);
}
