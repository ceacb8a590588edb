/** The map worker on a stored run: every row gets its place, nothing old moves as the run grows, and a new layout begins with the old. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { MapPoint } from "../../../src/core/map/point.ts";
import { openDatabase, type SeedbedDatabase } from "../../../src/pool/database.ts";
import { addRun } from "../../../src/pool/whole-runs/add-run.ts";
import type { MapNews, MapWishes } from "../../../src/rpc/map-api.ts";
import { putVectors, VectorsDatabase } from "../../../src/pool/vectors.ts";
import { textHash } from "../../../src/core/embeddings/embedded-text.ts";
import { toVector } from "../../../src/core/embeddings/vector.ts";
import { PhraseFinder } from "../../../workers/insights/phrases.ts";
import { MapWorker } from "../../../workers/map/map-worker.ts";
import { RunMap } from "../../../workers/map/run-map.ts";
import { storedRun } from "../../support/runs/stored-run.ts";

const stored = storedRun("aa", 160);
const seeds = 3;
const half = { ...stored, tasks: stored.tasks.slice(0, 43), candidates: [] };
const refused = stored.candidates.filter(({ verdict }) => verdict.kind === "refused");
const plain: MapWishes = { by: "words", refused: false };

let db: SeedbedDatabase;
let vectors: VectorsDatabase;
let worker: MapWorker;
beforeEach(() => {
  db = openDatabase("map");
  vectors = new VectorsDatabase("map-vectors");
  worker = new MapWorker(db, new PhraseFinder(), vectors);
});
afterEach(async () => {
  await db.delete();
  await vectors.delete();
});

interface Whole extends Omit<MapNews, "points" | "places"> {
  readonly points: readonly MapPoint[];
  readonly places: readonly number[];
}

/** Looks until everything stored is on the map. */
async function whole(from: MapWorker, wishes = plain, runId = "aa"): Promise<Whole> {
  let layout = 0;
  let points: MapPoint[] = [];
  let places: number[] = [];
  for (;;) {
    const news = await from.look(runId, { layout, points: points.length }, wishes);
    if (news === undefined) throw new Error("no such run");
    if (news.layout !== layout) [layout, points, places] = [news.layout, [], []];
    points.push(...news.points);
    places.push(...news.places);
    if (news.progress === undefined) return { ...news, points, places };
  }
}

describe("the map of a run", () => {
  it("has each task of the pool, and the refused candidates when they are wanted", async () => {
    await addRun(db, stored);
    const map = await whole(worker);
    expect(map.points.map(({ id }) => id)).toEqual(stored.tasks.map(({ id }) => id));
    expect(map.places).toHaveLength(2 * stored.tasks.length);
    expect(map.places.every(Number.isFinite)).toBe(true);
    expect(map.landmarks).toBe(stored.tasks.length);
    expect(map.points.slice(0, seeds).map(({ kind }) => kind)).toEqual(["seed", "seed", "seed"]);

    const more = await whole(worker, { by: "words", refused: true });
    expect(more.layout).toBe(map.layout);
    expect(more.points.slice(stored.tasks.length).map(({ id }) => id)).toEqual(refused.map(({ id }) => id));
    expect(more.places.slice(0, map.places.length)).toEqual(map.places);
  });

  it("is the same from another worker, byte for byte", async () => {
    await addRun(db, stored);
    expect((await whole(new MapWorker(db))).places).toEqual((await whole(worker)).places);
  });

  it("grows with the run: nothing moves, and a new layout is offered when the pool has doubled", async () => {
    await addRun(db, half);
    const before = await whole(worker);
    expect(before.outgrown).toBe(false);
    await db.tasks.bulkAdd(stored.tasks.slice(43, 60));
    const grown = await whole(worker);
    expect(grown.points).toHaveLength(60);
    expect(grown.places.slice(0, 86)).toEqual(before.places);
    expect([grown.layout, grown.landmarks, grown.outgrown]).toEqual([before.layout, 43, false]);
    await db.tasks.bulkAdd(stored.tasks.slice(60));
    const outgrown = await whole(worker);
    expect(outgrown.places.slice(0, 120)).toEqual(grown.places);
    expect(outgrown.outgrown).toBe(true);

    await worker.layOutAnew("aa", "words");
    const anew = await whole(worker);
    expect([anew.layout, anew.landmarks, anew.outgrown]).toEqual([before.layout + 1, stored.tasks.length, false]);
    expect(anew.places).not.toEqual(outgrown.places);
    const moves = medianMove(outgrown.places, anew.places);
    // Two layouts that know nothing of each other.
    const other = await whole(new MapWorker(db));
    expect(moves).toBeLessThan(medianMove(outgrown.places, other.places) / 2);
  });

  it("stops after each small piece of work, and tells the old places until a new layout is ready", async () => {
    await addRun(db, half);
    const map = new RunMap(db, "aa");
    while (await map.look(0, plain));
    const { placed } = map;
    const places = [...map.placesOf(0, placed)];
    map.layOutAnew();
    let pieces = 0;
    while (await map.look(0, plain)) {
      if (map.layout > 1) continue;
      pieces++;
      expect([...map.placesOf(0, map.placed)]).toEqual(places);
    }
    expect(pieces).toBeGreaterThan(80);
    expect(map.placed).toBe(placed);
  });

  it("shows tasks as a person has changed them, where they lie, and leaves deleted ones out of the next layout", async () => {
    await addRun(db, half);
    const before = await whole(worker);
    const [rated, deleted] = half.tasks.slice(10, 12);
    await db.tasks.put({ ...rated!, rating: { grade: "B" } });
    await db.tasks.delete(deleted!.id);
    await worker.changed("aa", [rated!.id, deleted!.id]);
    const after = await whole(worker);
    expect(after.places).toEqual(before.places);
    expect(after.points[10]).toMatchObject({ id: rated!.id, grade: "B" });
    expect(after.points.filter(({ gone }) => gone).map(({ id }) => id)).toEqual([deleted!.id]);
    await worker.layOutAnew("aa", "words");
    expect((await whole(worker)).landmarks).toBe(half.tasks.length - 1);
  });

  it("of a run without tasks is empty, and there is none of a run that is gone", async () => {
    await addRun(db, { ...stored, tasks: [], candidates: [], instances: [] });
    expect(await whole(worker)).toMatchObject({ points: [], layout: 0, outgrown: false });
    expect(await worker.look("gone", { layout: 0, points: 0 }, plain)).toBeUndefined();
  });

  it("finds the verbs of the points in their order", async () => {
    await addRun(db, half);
    const { points } = await whole(worker);
    const verbs: string[] = [];
    while (verbs.length < points.length) verbs.push(...(await worker.verbs("aa", "words", verbs.length)));
    const texts = new Map(stored.tasks.map(({ id, instruction }) => [id, instruction.toLowerCase()]));
    expect(verbs.filter((verb) => verb !== "").length).toBeGreaterThan(30);
    points.forEach(({ id }, i) => expect(texts.get(id)).toContain(verbs[i]!.slice(0, 3)));
  });
});

describe("the map by meaning", () => {
  const byMeaning: MapWishes = { by: "meaning", refused: true };
  /** Two groups of meanings that the words do not tell; every fifth task has no vector. */
  const put = (): Promise<void> =>
    putVectors(
      vectors,
      half.tasks.flatMap(({ id, instruction }, i) => {
        if (i % 5 === 4) return [];
        const vector = toVector([i % 2, 1 - (i % 2), 0.3 * Math.sin(i), 0.3 * Math.cos(i)])!;
        return [{ id, runId: "aa", model: "small", hash: textHash(instruction), vector }];
      }),
    );

  it("lays tasks that are near in meaning together, and leaves out and counts those without a vector", async () => {
    await addRun(db, half);
    await put();
    const map = await whole(worker, byMeaning);
    const known = half.tasks.filter((_, i) => i % 5 !== 4);
    expect(map.points.map(({ id }) => id)).toEqual(known.map(({ id }) => id));
    expect([map.left, map.landmarks]).toEqual([8, 35]);
    const at = known.map(({ id }, i) => [half.tasks.findIndex((task) => task.id === id) % 2, i] as const);
    const middle = (group: number): readonly number[] => {
      const own = at.filter(([of]) => of === group).map(([, i]) => i);
      return [0, 1].map((axis) => own.reduce((sum, i) => sum + map.places[2 * i + axis]!, 0) / own.length);
    };
    const middles = [middle(0), middle(1)];
    for (const [group, i] of at) {
      const [own, other] = [middles[group]!, middles[1 - group]!].map((to) =>
        Math.hypot(map.places[2 * i]! - to[0]!, map.places[2 * i + 1]! - to[1]!),
      );
      expect(own).toBeLessThan(other!);
    }
    expect((await whole(new MapWorker(db, new PhraseFinder(), vectors), byMeaning)).places).toEqual(map.places);
    expect((await worker.verbs("aa", "meaning", 0)).length).toBeGreaterThan(0);
  });

  it("is kept beside the map by words, and no layout of one has the number of the other's", async () => {
    await addRun(db, half);
    await put();
    const words = await whole(worker);
    const meaning = await whole(worker, byMeaning);
    expect(meaning.layout).not.toBe(words.layout);
    expect(words.left).toBe(0);
    expect(await whole(worker)).toEqual(words);
    expect(await whole(worker, byMeaning)).toEqual(meaning);
  });

  it("is made anew when the vectors have changed", async () => {
    await addRun(db, half);
    expect(await whole(worker, byMeaning)).toMatchObject({ points: [], left: half.tasks.length });
    await db.tasks.put({ ...half.tasks[6]!, instruction: "Another one." });
    await put();
    await expect.poll(async () => (await whole(worker, byMeaning)).left).toBe(9);
  });
});

/** Half of the points move less, in units of the map. */
function medianMove(from: readonly number[], to: readonly number[]): number {
  const moves = Array.from({ length: from.length / 2 }, (_, i) =>
    Math.hypot(from[2 * i]! - to[2 * i]!, from[2 * i + 1]! - to[2 * i + 1]!),
  ).sort((a, b) => a - b);
  return moves[moves.length >> 1]!;
}
