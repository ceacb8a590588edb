/** Reads the vectors of a run's tasks into memory, with what is asked of them row by row. */
import type { TaskFacts } from "../../src/core/curation/task-facts.ts";
import { textHash } from "../../src/core/embeddings/embedded-text.ts";
import { NearDoubles } from "../../src/core/embeddings/near-doubles.ts";
import { VectorTable } from "../../src/core/embeddings/vector-table.ts";
import type { VectorRow } from "../../src/core/embeddings/vector-row.ts";
import type { SeedbedDatabase } from "../../src/pool/database.ts";
import { tasksById } from "../../src/pool/rows.ts";
import { vectorIds, vectorsById, type VectorsDatabase } from "../../src/pool/vectors.ts";
import type { SearchEntry } from "./search-cache.ts";

/** Vectors read at once. */
const PAGE_ROWS = 500;

/** Where tasks and vectors are stored. */
export interface MeaningSources {
  readonly db: SeedbedDatabase;
  readonly vectors: VectorsDatabase;
}

/** The vectors of one model. */
export interface HeldVectors {
  readonly model: string;
  readonly table: VectorTable;
  /** Of each row of the table its task, and the other way round: without those whose instruction has changed since. */
  readonly ids: readonly string[];
  readonly rows: Map<string, number>;
  /** The rows of seeds. */
  readonly seeds: readonly number[];
  readonly doubles: NearDoubles;
  /** Of each row the cosine to the nearest seed; undefined until it is known, and where no seed has a vector. */
  toSeeds: Float64Array | undefined;
}

/** @returns undefined where no task of the run has a vector of its present instruction */
export async function readVectors(
  sources: MeaningSources,
  runId: string,
  allEntries: () => Promise<readonly SearchEntry<TaskFacts>[]>,
): Promise<HeldVectors | undefined> {
  const known = await vectorIds(sources.vectors, runId);
  const entries = known.size === 0 ? [] : (await allEntries()).filter(({ id }) => known.has(id));
  let [model, table]: [string | undefined, VectorTable | undefined] = [undefined, undefined];
  const rows = new Map<string, number>();
  for (let from = 0; from < entries.length; from += PAGE_ROWS) {
    const page = entries.slice(from, from + PAGE_ROWS).map(({ id }) => id);
    for (const { id, model: of, vector } of await currentVectors(sources, page)) {
      if (!(vector instanceof Float32Array) || vector.length === 0) continue;
      model ??= of;
      table ??= new VectorTable(vector.length);
      // Another model's cannot be compared with it.
      if (of !== model || vector.length !== table.dimensions) continue;
      rows.set(id, table.size);
      table.add(vector);
    }
  }
  if (model === undefined || table === undefined) return undefined;
  const seeds = entries.flatMap(({ id, facts }) => (facts.origin === "seed" ? (rows.get(id) ?? []) : []));
  const doubles = new NearDoubles(table, () => true);
  return { model, table, ids: [...rows.keys()], rows, seeds, doubles, toSeeds: undefined };
}

/** The vectors of some tasks that are of their present instruction. */
export async function currentVectors(
  { db, vectors }: MeaningSources,
  ids: readonly string[],
): Promise<readonly VectorRow[]> {
  const [tasks, rows] = await Promise.all([tasksById(db, ids), vectorsById(vectors, ids)]);
  const texts = new Map(tasks.map(({ id, instruction }) => [id, instruction]));
  return rows.filter(({ id, hash }) => {
    const text = texts.get(id);
    return text !== undefined && hash === textHash(text);
  });
}
