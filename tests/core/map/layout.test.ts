/** A map's places: the same each time, alike tasks together, and no earlier task moved by a later one. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LandmarkMap, type Landmark } from "../../../src/core/map/landmark-map.ts";
import { likenessGraph } from "../../../src/core/map/likeness-graph.ts";
import { NearestRows } from "../../../src/core/map/nearest.ts";
import type { SparseRow } from "../../../src/core/map/sparse-row.ts";
import type { Places } from "../../../src/core/map/places.ts";
import { WordWeights } from "../../../src/core/map/word-weights.ts";
import { finish } from "../../support/finish.ts";

const TOPICS = ["river bridge boat", "poem rhyme verse", "sum number fraction"];
const texts = Array.from({ length: 90 }, (_, i) => `${TOPICS[i % 3]!} ${"abcdefghij"[i % 10]!}x about thing`);
const weights = new WordWeights(texts);
const landmark = (text: string, i: number): Landmark<SparseRow> => ({
  id: `aa:${String(i)}`,
  row: weights.rowOf(text),
});
const landmarks = texts.map(landmark);
const lay = (of: readonly Landmark<SparseRow>[] = landmarks, start?: Places): LandmarkMap<SparseRow> =>
  finish(LandmarkMap.lay(of, new NearestRows(), start));
const map = lay();
const placesOf = (of: LandmarkMap<SparseRow>): Places =>
  Float64Array.from(landmarks.flatMap((each) => [...of.place(each)]));

const apart = (a: readonly number[], b: readonly number[]): number => Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!);

describe("a layout", () => {
  it("is the same each time, to the last bit", () => {
    expect(placesOf(lay())).toEqual(placesOf(map));
  });

  it("puts alike tasks nearer to each other than to others", () => {
    const near: number[] = [];
    const far: number[] = [];
    const places = landmarks.map((each) => map.place(each));
    places.forEach((a, i) => {
      for (let j = 0; j < i; j++) (i % 3 === j % 3 ? near : far).push(apart(a, places[j]!));
    });
    const mean = (all: readonly number[]): number => all.reduce((sum, each) => sum + each, 0) / all.length;
    expect(mean(near) * 2).toBeLessThan(mean(far));
  });

  it("begun with older places moves little", () => {
    const old = placesOf(map);
    const again = placesOf(lay(landmarks, old));
    const anew = placesOf(lay(landmarks.toReversed()));
    const moves = (to: Places): number[] =>
      landmarks
        .map((_, i) => apart([old[2 * i]!, old[2 * i + 1]!], [to[2 * i]!, to[2 * i + 1]!]))
        .sort((a, b) => a - b);
    expect(moves(again)[45]! * 3).toBeLessThan(moves(anew)[45]!);
    expect(old).toEqual(placesOf(map));
  });

  it.each([
    ["no task", []],
    ["one task", ["river"]],
    ["equal tasks", ["river boat", "river boat", "river boat"]],
    ["tasks without a word", ["", "", "!!"]],
    ["tasks that share nothing", ["river", "poem", "sum"]],
  ])("of %s has a finite place for each", (_, some) => {
    const small = some.map(landmark);
    const laid = lay(small);
    for (const each of [...small, landmark("river poem", 99), landmark("", 98)]) {
      expect(laid.place(each).every(Number.isFinite)).toBe(true);
    }
  });
});

describe("the graph", () => {
  it("has each edge once, with a weight above 0 and at most 1, and the nearest held with 1", () => {
    const index = new NearestRows();
    for (const { row } of landmarks) index.add(row);
    const lists = landmarks.map(({ row }, i) => index.nearest(row, 5, i));
    const { heads, tails, weights: strengths } = likenessGraph(lists);
    const edges = new Map(
      [...heads].map((head, i) => [[head, tails[i]!].sort((a, b) => a - b).join(" "), strengths[i]!]),
    );
    expect(edges.size).toBe(heads.length);
    for (const strength of strengths) expect(strength > 0 && strength <= 1.000001).toBe(true);
    lists.forEach(({ rows }, i) => {
      expect(edges.get([i, rows[0]!].sort((a, b) => a - b).join(" "))).toBeCloseTo(1, 5);
    });
  });
});

describe("a task that is placed", () => {
  it("lies where its twin among the landmarks lies", () => {
    expect(apart(map.place({ id: "aa:new", row: landmarks[4]!.row }), map.place(landmarks[4]!))).toBeLessThan(3);
    const [x, y] = lay(landmarks.slice(0, 1)).place({ id: "aa:new", row: landmarks[0]!.row });
    expect([x, y].map((each) => Math.round(each * 1e6) / 1e6)).toEqual(
      [...lay(landmarks.slice(0, 1)).place(landmarks[0]!)].map((each) => Math.round(each * 1e6) / 1e6),
    );
  });

  it("lies at the same place whatever was placed before it", () => {
    const later = ["river boat sum", "verse", "unheard of", "", "fraction number bridge"].map((text, i) =>
      landmark(text, 200 + i),
    );
    const alone = later.map((each) => map.place(each));
    fc.assert(
      fc.property(fc.shuffledSubarray(later.map((_, i) => i)), (order) => {
        for (const i of order) expect(map.place(later[i]!)).toEqual(alone[i]);
      }),
      { numRuns: 20 },
    );
    expect(placesOf(map)).toEqual(placesOf(map));
  });

  it("without a word of any landmark lies outside all of them", () => {
    const farthest = Math.max(...landmarks.map((each) => Math.hypot(...map.place(each))));
    for (const id of ["aa:1000", "aa:1001", "aa:1002"]) {
      expect(Math.hypot(...map.place({ id, row: weights.rowOf("unheard") }))).toBeGreaterThan(farthest);
    }
  });
});
