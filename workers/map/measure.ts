/** By what the tasks of a map are compared. Where the rows come from is known here alone. */
import { textHash } from "../../src/core/embeddings/embedded-text.ts";
import { NearestVectors } from "../../src/core/embeddings/nearest-vectors.ts";
import type { Vector } from "../../src/core/embeddings/vector.ts";
import { LandmarkMap, type Landmark, type RowIndex } from "../../src/core/map/landmark-map.ts";
import { NearestRows } from "../../src/core/map/nearest.ts";
import type { Places } from "../../src/core/map/places.ts";
import { WordWeights } from "../../src/core/map/word-weights.ts";
import type { TaskRow } from "../../src/core/rows/task-row.ts";
import { vectorsById, type VectorsDatabase } from "../../src/pool/vectors.ts";
import type { MapProgress } from "../../src/rpc/map-api.ts";

/** A task as a map sees it. */
export interface Mapped {
  readonly id: string;
  readonly text: string;
}

/** Tells the place of a task on a map that is laid out. */
export type PlaceOf = (task: Mapped) => readonly [x: number, y: number];

export interface Measure {
  /** Whether refused candidates can be compared too. */
  readonly takesRefused: boolean;
  /** Reads what it needs of some tasks. @returns which of them can be compared */
  read(tasks: readonly Pick<TaskRow, "id" | "instruction">[]): Promise<(id: string) => boolean>;
  lay(landmarks: readonly Mapped[], start: Places | undefined): Generator<MapProgress, PlaceOf>;
}

export const byWords: Measure = {
  takesRefused: true,
  read: () => Promise.resolve(() => true),
  lay(landmarks, start) {
    const weights = new WordWeights(landmarks.map(({ text }) => text));
    return layOut(landmarks, ({ text }) => weights.rowOf(text), new NearestRows(), start);
  },
};

export class ByMeaning implements Measure {
  readonly takesRefused = false;
  readonly #db: VectorsDatabase;
  readonly #vectors = new Map<string, Vector>();
  /** The model of all vectors that are compared, and how many numbers they have. */
  #of: { readonly model: string; readonly dimensions: number } | undefined;

  constructor(db: VectorsDatabase) {
    this.#db = db;
  }

  /** A vector of an instruction that was edited since counts as none. */
  async read(tasks: readonly Pick<TaskRow, "id" | "instruction">[]): Promise<(id: string) => boolean> {
    const texts = new Map(tasks.map(({ id, instruction }) => [id, instruction]));
    for (const { id, model, hash, vector } of await vectorsById(this.#db, [...texts.keys()])) {
      if (hash !== textHash(texts.get(id) ?? "") || !(vector instanceof Float32Array) || vector.length === 0) continue;
      this.#of ??= { model, dimensions: vector.length };
      if (model === this.#of.model && vector.length === this.#of.dimensions) this.#vectors.set(id, vector);
    }
    return (id) => this.#vectors.has(id);
  }

  lay(landmarks: readonly Mapped[], start: Places | undefined): Generator<MapProgress, PlaceOf> {
    const index = new NearestVectors(this.#of?.dimensions ?? 0, { above: 0 });
    return layOut(landmarks, ({ id }) => this.#vectors.get(id)!, index, start);
  }
}

function* layOut<Row>(
  landmarks: readonly Mapped[],
  rowOf: (task: Mapped) => Row,
  index: RowIndex<Row>,
  start: Places | undefined,
): Generator<MapProgress, PlaceOf> {
  const rows: Landmark<Row>[] = [];
  for (const task of landmarks) {
    rows.push({ id: task.id, row: rowOf(task) });
    yield { stage: "reading", done: rows.length, of: landmarks.length };
  }
  const map = yield* LandmarkMap.lay(rows, index, start);
  return (task) => map.place({ id: task.id, row: rowOf(task) });
}
