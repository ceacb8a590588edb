/** The picture of a run: every stage and rule has its place, widths are in proportion, and the table says the same. */
import { describe, expect, it } from "vitest";
import { alpacaOutline } from "../../../src/core/recipes/alpaca.ts";
import { answersOutline } from "../../../src/core/recipes/answers.ts";
import { inductionOutline } from "../../../src/core/recipes/induction.ts";
import type { RecipeOutline } from "../../../src/core/recipes/recipe.ts";
import { selfInstructOutline } from "../../../src/core/recipes/self-instruct.ts";
import { templatesOutline } from "../../../src/core/recipes/templates.ts";
import { noCounters } from "../../../src/core/rows/counters.ts";
import type { RunCounters } from "../../../src/core/rows/run-row.ts";
import { flowAmounts, flowPlaces } from "../../../src/state/run/flow-amounts.ts";
import { BAND, branchesOf, branchRoom } from "../../../src/ui/run/flow/branches.ts";
import { flowLayout } from "../../../src/ui/run/flow/layout.ts";
import { promptMarks } from "../../../src/ui/run/flow/marks.ts";
import { pointOn, routeOf } from "../../../src/ui/run/flow/route.ts";
import { flowTable } from "../../../src/ui/words/flow-table.ts";

const shown = (human: number, machine: number) =>
  Array.from({ length: human + machine }, (_, i) => ({
    ...{ origin: i < human ? "seed" : "machine", taskId: String(i), instruction: "A" },
  })) as Parameters<typeof flowAmounts>[1]["shown"];
const amountsOf = (outline: RecipeOutline, counters: Partial<RunCounters>, [human, machine] = [6, 2]) =>
  flowAmounts(
    { ...noCounters, ...counters },
    { outline, given: 24, shown: shown(human, machine), method: outline.methods.default },
  );
const some = {
  candidates: 90,
  accepted: 30,
  refused: { "too-similar": 40, "too-short": 10, "too-long": 5, empty: 3, "list-cut": 2 },
  setAside: { greeting: 10 },
  tasks: 27,
};
const LINE = 15;
const level = (outline: RecipeOutline, width = 1000) => ({
  upright: false,
  stages: outline.stages.map((_, i, { length }) => ({ from: (i * width) / length, to: ((i + 1) * width) / length })),
  line: LINE,
});
const numbers = (path: string) => [...path.matchAll(/-?\d+(?:\.\d+)?/gu)].map(Number);
/** From where to where a path goes along one axis. */
const extent = (path: string, axis: 0 | 1) => {
  const values = numbers(path).filter((_, i) => i % 2 === axis);
  return [Math.min(...values), Math.max(...values)] as const;
};

describe("the branches of the picture", () => {
  const keys = (counters: Partial<RunCounters>) =>
    branchesOf(amountsOf(selfInstructOutline, counters), flowPlaces(selfInstructOutline.stages));

  it.each([
    { of: "nothing refused", counters: {}, expected: [] },
    {
      of: "two rules, the more frequent one nearest to the band",
      counters: { candidates: 9, refused: { empty: 1, "too-short": 4 } },
      expected: ["empty 1 at 4", "too-short 4 at 4"],
    },
    {
      of: "more rules than have room",
      counters: { candidates: 90, refused: some.refused },
      expected: ["others 5 at 4", "too-long 5 at 4", "too-short 10 at 4", "too-similar 40 at 4"],
    },
    {
      of: "parts set aside, which leave where replies are read",
      counters: some,
      expected: ["aside 10 at 3", "others 10 at 4", "too-short 10 at 4", "too-similar 40 at 4"],
    },
  ])("are those of $of", ({ counters, expected }) => {
    expect(keys(counters).map(({ key, count, stage }) => `${key} ${count} at ${stage}`)).toEqual(expected);
  });

  it("are as wide as what flows there, and never too thin to be seen", () => {
    const wide = new Map(keys(some).map(({ key, wide: own }) => [key, own]));
    expect(wide.get("too-similar")).toBeCloseTo((40 / 100) * BAND);
    expect(wide.get("aside")).toBeCloseTo((10 / 100) * BAND);
    const few = keys({ candidates: 10_000, refused: { empty: 1 } })[0];
    expect(few?.wide).toBeGreaterThan(1);
  });
});

const outlines = [selfInstructOutline, alpacaOutline, answersOutline, inductionOutline, templatesOutline];
describe.each(outlines)("the picture of $title", (outline) => {
  const places = flowPlaces(outline.stages);

  it.each([
    ["before a run", {}],
    ["of some tasks", some],
    ["of many", { ...some, candidates: 90_000, accepted: 80_000, tasks: 79_000 }],
  ] as const)("%s stays within its frame, upright or level", (_, counters) => {
    const amounts = amountsOf(outline, counters);
    const space = level(outline);
    const branches = branchesOf(amounts, places);
    let from = 0;
    const stages = outline.stages.map((__, i) => {
      const to = from + 24 + branchRoom(branches, i, LINE);
      return { from, to: (from = to) };
    });
    for (const [picture, along] of [
      [flowLayout(amounts, places, space), 0],
      [flowLayout(amounts, places, { upright: true, stages, line: LINE }), 1],
    ] as const) {
      const length = along === 0 ? 1000 : from;
      const paths = [...picture.bands, ...picture.branches].map(({ path }) => path);
      expect(paths.length).toBeGreaterThan(0);
      for (const path of paths) {
        expect(numbers(path).every(Number.isFinite)).toBe(true);
        const [start, end] = extent(path, along);
        expect([start >= -0.1, end <= length + 0.1], path).toEqual([true, true]);
      }
      expect(picture.stops).toHaveLength(outline.stages.length);
      const { human, machine, accepted, kept, fallen, refused } = picture.routes;
      for (const { points, parts, verdictAt } of [human, machine, accepted, kept, fallen, ...refused.values()]) {
        expect(points.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
        expect(verdictAt).toBeLessThanOrEqual(1);
        expect([0, 1], "all of it, or a way of no length").toContain(Number(parts.at(-1)?.toFixed(6)));
      }
      // No words of one branch lie over those of another, nor over its band.
      const lines = picture.branches.map(({ words }) => words.y).toSorted((a, b) => a - b);
      for (const [i, y] of lines.entries())
        if (i > 0) expect(y - (lines[i - 1] ?? 0)).toBeGreaterThanOrEqual(LINE - 0.1);
    }
  });

  it("names every rule with its number in the table", () => {
    const table = flowTable(amountsOf(outline, some), outline, places);
    const cells = new Map(table.rows.map(([, what, number]) => [what, number]));
    expect(cells.get("refused: Too similar")).toBe(40);
    expect(cells.get("refused: Cut off")).toBe(2);
    expect(cells.get("set aside")).toBe(10);
    expect(table.rows.filter(([stage]) => stage === outline.stages.at(-1)?.title)).toHaveLength(1);
  });
});

describe("the bands", () => {
  const places = flowPlaces(selfInstructOutline.stages);
  const at = (counters: Partial<RunCounters>, prompt?: [number, number]) =>
    flowLayout(amountsOf(selfInstructOutline, counters, prompt), places, level(selfInstructOutline));
  const thickness = (path: string) => {
    const [top, bottom] = extent(path, 1);
    return bottom - top;
  };

  it("are parted in the prompt by who wrote its tasks", () => {
    const own = (tone: string, prompt: [number, number]) => {
      const band = at({}, prompt).bands.find((each) => each.tone === tone);
      return band && thickness(band.path);
    };
    expect(own("human", [6, 2])).toBeCloseTo(BAND * 0.75, 0);
    expect(own("machine", [6, 2])).toBeCloseTo(BAND * 0.25, 0);
    expect(own("human", [8, 0])).toBeCloseTo(BAND, 0);
    expect(own("machine", [8, 0])).toBeUndefined();
  });

  it("narrow by what each rule refuses, down to what is kept", () => {
    const band = at(some).bands.find(({ tone }) => tone === "kept");
    // The outer edge comes first; the last two points are the straight inner edge.
    const outer = numbers(band?.path ?? "").filter((_, i) => i % 2 === 1);
    const inner = outer.splice(-2)[0] ?? 0;
    const shares = [...new Set(outer)].map((y) => Math.round(((y - inner) / BAND) * 100));
    expect(shares).toEqual([90, 80, 70, 30, 27]);
  });

  it("lead back to the prompt only where it may show what was kept", () => {
    expect(at(some).back).toBeDefined();
    const without = flowAmounts(noCounters, {
      outline: alpacaOutline,
      given: 9,
      shown: undefined,
      method: alpacaOutline.methods.default,
    });
    expect(flowLayout(without, places, level(selfInstructOutline)).back).toBeUndefined();
  });
});

describe("a route", () => {
  it("is gone at one pace, with its verdict where it bends", () => {
    const route = routeOf(
      [
        { x: 0, y: 0 },
        { x: 30, y: 0 },
        { x: 30, y: 10 },
      ],
      1,
    );
    expect(route.verdictAt).toBeCloseTo(0.75);
    expect([0, 0.5, 0.75, 1].map((part) => pointOn(route, part))).toEqual([
      { x: 0, y: 0 },
      { x: 20, y: 0 },
      { x: 30, y: 0 },
      { x: 30, y: 10 },
    ]);
  });

  it("of no length is its point", () => {
    expect(
      pointOn(
        routeOf([
          { x: 3, y: 4 },
          { x: 3, y: 4 },
        ]),
        0.5,
      ),
    ).toEqual({ x: 3, y: 4 });
  });
});

describe("the marks in the prompt", () => {
  it.each([
    [0, 0, ""],
    [6, 2, "ssssssmm"],
    [3, 0, "sss"],
    [1, 99, "smmmmmmm"],
    [99, 1, "sssssssm"],
  ])("of %i human and %i machine tasks", (human, machine, expected) => {
    expect(
      promptMarks({ human, machine }, 2)
        .map(({ origin }) => origin[0])
        .join(""),
    ).toBe(expected);
  });
});
