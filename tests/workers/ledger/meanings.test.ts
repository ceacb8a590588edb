/** What the ledger worker tells of meaning: nearest tasks, doubles, and what becomes of them as tasks leave the pool and vectors change. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { textHash } from "../../../src/core/embeddings/embedded-text.ts";
import type { VectorRow } from "../../../src/core/embeddings/vector-row.ts";
import { toVector, type Vector } from "../../../src/core/embeddings/vector.ts";
import type { TaskRow } from "../../../src/core/rows/task-row.ts";
import { openDatabase, type SeedbedDatabase } from "../../../src/pool/database.ts";
import { putVectors, VectorsDatabase } from "../../../src/pool/vectors.ts";
import type { MeaningNews, TableQuestion } from "../../../src/rpc/ledger-api.ts";
import { LedgerWorker } from "../../../workers/ledger/ledger-worker.ts";
import { storedRun } from "../../support/runs/stored-run.ts";

const stored = storedRun("mm", 20);
/** Three seeds and seven tasks of the machine. */
const tasks = stored.tasks.slice(0, 10);
const ids = tasks.map(({ id }) => id);
const plain = { sort: { by: "number", down: false } } as const satisfies TableQuestion;

/** In degrees: cosines of 1, 0.9848 and so on are easy to see. No angle for a task without a vector. */
const angles = [0, 90, 180, 5, 10, 95, undefined, 5, 200, 300];

let db: SeedbedDatabase;
let vectors: VectorsDatabase;
let ledger: LedgerWorker;
beforeEach(async () => {
  db = openDatabase("meanings");
  vectors = new VectorsDatabase("meanings-vectors");
  ledger = new LedgerWorker(db, vectors);
  await db.tasks.bulkPut([...tasks]);
});
afterEach(async () => {
  await db.delete();
  await vectors.delete();
});

const vectorRow = (row: number, vector: Vector, model: string): VectorRow => ({
  ...{ id: ids[row]!, runId: "mm", model, hash: textHash(tasks[row]!.instruction), vector },
});
const put = (degrees: readonly (number | undefined)[], model = "small", from = 0): Promise<void> =>
  putVectors(
    vectors,
    degrees.flatMap((angle, i) => {
      if (angle === undefined) return [];
      const at = (angle * Math.PI) / 180;
      const vector = toVector([Math.cos(at), Math.sin(at)])!;
      return [vectorRow(from + i, vector, model)];
    }),
  );

async function whole(): Promise<MeaningNews | undefined> {
  for (;;) {
    const news = await ledger.meaning("mm");
    if (news?.progress === undefined) return news;
  }
}

const cosine = (degrees: number): number => Math.round(Math.cos((degrees * Math.PI) / 180) * 10_000) / 10_000;
const numbered = (found: readonly string[]): number[] => found.map((id) => ids.indexOf(id));
const doubles = async (double: number): Promise<number[]> => numbered(await ledger.taskIds("mm", { double }));

async function exclude(row: TaskRow, withdrawn: boolean): Promise<void> {
  await db.tasks.put({ ...row, withdrawn });
  await ledger.changed("mm", { tasks: [row.id], candidates: [], instances: [] });
}

describe("meaning in the ledger", () => {
  it("is not known of a run without vectors, and nothing is then a double", async () => {
    expect(await ledger.meaning("mm")).toBeUndefined();
    expect(await ledger.nearestInMeaning("mm", ids[3]!, 3)).toEqual([]);
    expect(await doubles(-1)).toEqual([]);
    expect((await ledger.table("mm", { ...plain, from: 0, limit: 3 })).count).toBe(10);
  });

  it("tells the nearest earlier task of each, who is a double, and how many have which cosine", async () => {
    await put(angles);
    expect(await whole()).toMatchObject({ model: "small", withVector: 9, tasks: 10, mayMiss: false });
    // The nearest of 0, 90, 180, 5, 10, 95, -, 5, 200 and 300 degrees, each among those before it.
    const part = await ledger.table("mm", { ...plain, from: 0, limit: 10 });
    const nearest = [undefined, 90, 90, 5, 5, 5, undefined, 0, 20, 60];
    expect(part.rows.map(({ meaning }) => meaning)).toEqual(
      nearest.map((degrees) => (degrees === undefined ? undefined : cosine(degrees))),
    );
    expect(await doubles(0.99)).toEqual([3, 4, 5, 7]);
    expect(await doubles(1)).toEqual([7]);
    expect(await doubles(cosine(20))).toEqual([3, 4, 5, 7, 8]);
    // Of the machine's tasks alone.
    const hundredths = (await whole())!.hundredths;
    expect(hundredths.reduce((sum, each) => sum + each, 0)).toBe(6);
    expect([hundredths[200], hundredths[199], hundredths[193], hundredths[150]]).toEqual([1, 3, 1, 1]);
    const { counts } = part;
    expect(counts.meaning).toEqual([2, 0, 0, 0, 1, 0, 0, 0, 0, 5, 2]);
  });

  it("sorts and filters the table by it, from the first question on", async () => {
    await put(angles);
    const sort = { by: "meaning", down: true } as const;
    const part = await ledger.table("mm", { sort, double: 0.9, from: 0, limit: 10 });
    expect(numbered(part.rows.map(({ task }) => task.id))).toEqual([7, 3, 4, 5, 8]);
    const bin = await ledger.table("mm", { ...plain, bins: { meaning: 4 }, from: 0, limit: 10 });
    expect(numbered(bin.rows.map(({ task }) => task.id))).toEqual([9]);
    expect(await ledger.tablePlace("mm", { sort, double: 0.9 }, ids[4]!)).toBe(2);
  });

  it("names the nearest tasks of the pool, later ones too, with their instructions", async () => {
    await put(angles);
    const named = async (row: number) =>
      (await ledger.nearestInMeaning("mm", ids[row]!, 3)).map(({ taskId, instruction, score }) => {
        expect(instruction).toBe(tasks.find(({ id }) => id === taskId)?.instruction);
        return [ids.indexOf(taskId), Math.round(score * 100) / 100];
      });
    expect(await named(3)).toEqual([
      [7, 1],
      [0, 1],
      [4, 1],
    ]);
    await exclude(tasks[7]!, true);
    expect((await named(3)).map(([row]) => row)).toEqual([0, 4, 9]);
    expect(await named(6)).toEqual([]);
  });

  it("takes nothing for a double of what has left the pool, and everything again when it is back", async () => {
    await put(angles);
    expect(await doubles(0.9)).toEqual([3, 4, 5, 7, 8]);
    await exclude(tasks[3]!, true);
    // At 5 degrees there was an equal one; the next nearest of 10 degrees is at 0, and that of 5 at 0 too.
    const rows = (await ledger.table("mm", { ...plain, double: 0.9, from: 0, limit: 10 })).rows;
    expect(rows.map(({ task, meaning }) => [ids.indexOf(task.id), meaning])).toEqual([
      [3, cosine(5)],
      [4, cosine(10)],
      [5, cosine(5)],
      [7, cosine(5)],
      [8, cosine(20)],
    ]);
    expect((await whole())!.hundredths[200]).toBe(0);
    await exclude(tasks[3]!, false);
    expect(await doubles(1)).toEqual([7]);
  });

  it("forgets the vector of an instruction that is edited, and has it again when the edit is taken back", async () => {
    await put(angles);
    expect(await doubles(1)).toEqual([7]);
    await exclude({ ...tasks[7]!, instruction: "Another one." }, false);
    expect(await doubles(-1)).toEqual([1, 2, 3, 4, 5, 8, 9]);
    expect(await ledger.nearestInMeaning("mm", ids[7]!, 3)).toEqual([]);
    expect(await whole()).toMatchObject({ withVector: 8, tasks: 10 });
    await exclude(tasks[7]!, false);
    expect(await doubles(1)).toEqual([7]);
  });

  it("tells how near the machine's tasks are to the nearest seed, along the run", async () => {
    await put(angles);
    // Seeds are at 0, 90 and 180 degrees; the tasks after them at 5, 10, 95, 5, 200 and 300.
    const means = (await whole())!.toSeeds;
    expect(means.map(({ tasks: count }) => count)).toEqual([1, 1, 1, 1, 1, 1]);
    [5, 10, 5, 5, 20, 60].forEach((degrees, i) => expect(means[i]!.mean).toBeCloseTo(cosine(degrees), 4));
    await exclude(tasks[3]!, true);
    expect((await whole())!.toSeeds).toHaveLength(5);
  });

  it("reads the vectors again when they have changed, and those of one model alone", async () => {
    await put(angles);
    expect(await doubles(1)).toEqual([7]);
    await put([0, 0], "small", 8);
    await expect.poll(() => doubles(1)).toEqual([7, 8, 9]);
    await put([0, 60], "other");
    await expect.poll(async () => (await whole())?.model).toBe("other");
    expect(await doubles(0.4)).toEqual([1]);
    await vectors.vectors.put(vectorRow(2, toVector([1, 0])!, "third"));
    await vectors.vectors.put(vectorRow(3, toVector([1, 0, 0])!, "other"));
    await put([0], "other", 4);
    await expect.poll(async () => (await whole())?.withVector, { timeout: 5000 }).toBe(3);
  });
});
