/** Stored vectors come back as they were; another model's take their place; those of runs that are gone go. */
import "fake-indexeddb/auto";
import { expect, it } from "vitest";
import type { VectorRow } from "../../src/core/embeddings/vector-row.ts";
import { openDatabase } from "../../src/pool/database.ts";
import { addRun } from "../../src/pool/whole-runs/add-run.ts";
import { storedRun } from "../support/runs/stored-run.ts";
import { putVectors, sweepVectors, vectorModel, VectorsDatabase, vectorsOf } from "../../src/pool/vectors.ts";

const row = (runId: string, id: string, model: string, ...numbers: number[]): VectorRow => ({
  ...{ id: `${runId}:${id}`, runId, model, hash: id },
  vector: Float32Array.from(numbers),
});

it("holds the vectors of one model for each run", async () => {
  const db = new VectorsDatabase("one-model");
  await putVectors(db, [row("a", "1", "small", 1, 0), row("a", "2", "small", 0, 1)]);
  await putVectors(db, [row("b", "1", "small", 1, 0)]);
  expect([...(await vectorsOf(db, "a"))]).toEqual([
    ["a:1", row("a", "1", "small", 1, 0)],
    ["a:2", row("a", "2", "small", 0, 1)],
  ]);
  await putVectors(db, [row("a", "2", "large", 0, 0, 1)]);
  expect([...(await vectorsOf(db, "a")).keys()]).toEqual(["a:2"]);
  expect(await vectorModel(db, "a")).toBe("large");
  expect(await vectorModel(db, "b")).toBe("small");
  expect(await vectorModel(db, "c")).toBeUndefined();
});

it("forgets those of runs that are gone", async () => {
  const db = new VectorsDatabase("gone");
  await putVectors(db, [row("a", "1", "small", 1)]);
  await putVectors(db, [row("b", "1", "small", 1)]);
  const pool = openDatabase("gone-pool");
  await addRun(pool, storedRun("b", 1));
  await sweepVectors(db, pool);
  expect(await vectorModel(db, "a")).toBeUndefined();
  expect(await vectorModel(db, "b")).toBe("small");
});
