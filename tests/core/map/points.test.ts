/** What is done with a map's points: groups by colour, the part on the screen, finding them, and drawing a line around them. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bringing, panned, showing, toMap, toScreen, zoomed } from "../../../src/core/map/camera.ts";
import { groupsOf, MOST_VERBS, scoreName } from "../../../src/core/map/colouring.ts";
import { nearestPoint, pointsInside } from "../../../src/core/map/picking.ts";
import { boundsOf } from "../../../src/core/map/places.ts";
import { refusedPoint, taskPoint, type MapPoint } from "../../../src/core/map/point.ts";
import { storedRun } from "../../support/runs/stored-run.ts";

const base = { id: "aa:1", kind: "machine", classification: "no", withdrawn: false } as const;
const points: MapPoint[] = [
  { ...base, kind: "seed", classification: "yes" },
  { ...base, score: 0.699, grade: "A" },
  { ...base, score: 0.7, grade: "D" },
  { id: "aa:2", kind: "refused", withdrawn: false, score: 0.05 },
];

describe("groups", () => {
  it.each([
    ["who", ["seed", "machine", "machine", "refused"]],
    ["classification", ["yes", "no", "no", "none"]],
    ["score", ["none", "0.7", "1.01", "0.2"]],
    ["rating", ["none", "A", "D", "none"]],
  ] as const)("by %s", (by, expected) => {
    const { names, of, counts } = groupsOf(by, points);
    expect([...of].map((group) => names[group])).toEqual(expected);
    const total = counts.reduce((sum, { seed, machine, refused }) => sum + seed + machine + refused, 0);
    expect(total).toBe(points.length);
  });

  it("by verb have the commonest verbs, then all others, then what has none or is not known yet", () => {
    const verbs = [
      "write",
      "sort",
      "write",
      "name",
      "ask",
      "find",
      "give",
      "list",
      "read",
      "tell",
      "",
      undefined,
      "other",
    ];
    const many = verbs.map(() => base);
    const { names, of } = groupsOf("verb", many, verbs);
    expect(names).toHaveLength(MOST_VERBS + 2);
    expect(names.slice(0, 3)).toEqual(["write", "ask", "find"]);
    const named = [...of].map((group) => names[group]);
    expect(named).toEqual(
      verbs.map((verb) => (!verb ? "none" : names.slice(0, MOST_VERBS).includes(verb) ? verb : "other")),
    );
  });

  it.each([
    [0, "0.2"],
    [0.2, "0.3"],
    [0.6999, "0.7"],
    [1, "1.01"],
  ])("a score of %d is in the group up to %s", (score, name) => {
    expect(scoreName(score)).toBe(name);
  });
});

describe("points", () => {
  it("are made of every task and of refused candidates alone, without parts that were set aside", () => {
    const { tasks, candidates } = storedRun("aa", 40);
    expect(tasks.map(taskPoint).map(({ kind }) => kind)).toEqual(tasks.map(({ origin }) => origin));
    expect(taskPoint({ ...tasks.at(-1)!, byHand: "added" }).kind).toBe("seed");
    const refused = candidates.filter(({ verdict }) => verdict.kind === "refused");
    expect(refused.length).toBeGreaterThan(3);
    expect(candidates.map(refusedPoint).filter((point) => point !== undefined)).toHaveLength(refused.length);
    const aside = { ...refused[0]!, verdict: { kind: "refused", reason: "greeting" } } as const;
    expect(refusedPoint(aside)).toBeUndefined();
    expect(refusedPoint({ ...refused[0]!, instruction: " " })).toBeUndefined();
  });
});

const number = fc.double({ min: -50, max: 50, noNaN: true });
const spot = fc.record({ x: number, y: number });
const screen = { width: 400, height: 300 };
const camera = fc.record({ x: number, y: number, scale: fc.double({ min: 1, max: 500, noNaN: true }) });

describe("the camera", () => {
  it("shows all points of an area", () => {
    fc.assert(
      fc.property(fc.array(spot, { minLength: 1 }), (spots) => {
        const places = spots.flatMap(({ x, y }) => [x, y]);
        const shows = showing(boundsOf(places), screen);
        for (const { x, y } of spots) {
          const at = toScreen(shows, screen, x, y);
          expect(at.x >= 0 && at.x <= screen.width && at.y >= 0 && at.y <= screen.height).toBe(true);
        }
      }),
    );
  });

  it("keeps what is under a finger there while it zooms, and moves with it while it pans", () => {
    fc.assert(
      fc.property(camera, spot, fc.double({ min: 0.2, max: 5, noNaN: true }), (at, finger, factor) => {
        const under = toMap(at, screen, finger.x, finger.y);
        const after = toScreen(zoomed(at, screen, factor, finger), screen, under.x, under.y);
        expect(after.x).toBeCloseTo(finger.x, 5);
        expect(after.y).toBeCloseTo(finger.y, 5);
        const moved = toScreen(panned(at, 7, -3), screen, under.x, under.y);
        expect([moved.x - finger.x, moved.y - finger.y].map((each) => Math.round(each * 1e5) / 1e5)).toEqual([7, -3]);
        const { x, y } = toScreen(bringing(at, screen, under.x, under.y), screen, under.x, under.y);
        expect(x > 0 && x < screen.width && y > 0 && y < screen.height).toBe(true);
      }),
    );
  });
});

describe("picking", () => {
  const places = [0, 0, 10, 0, 10, 10, 0, 10, 5, 5];

  it("finds the nearest point that may be picked and is not too far", () => {
    const any = (): boolean => true;
    expect(nearestPoint(places, 5, { x: 6, y: 6 }, any)).toBe(4);
    expect(nearestPoint(places, 5, { x: 6, y: 6 }, (point) => point !== 4)).toBe(2);
    expect(nearestPoint(places, 5, { x: 30, y: 30 }, any, 5)).toBeUndefined();
    expect(nearestPoint(places, 0, { x: 0, y: 0 }, any)).toBeUndefined();
  });

  it("finds the points inside a line, whatever its direction and where it begins", () => {
    // A shape like an L, which leaves the upper right out.
    const line = [
      { x: -1, y: -1 },
      { x: 4, y: -1 },
      { x: 4, y: 9 },
      { x: 11, y: 9 },
      { x: 11, y: 11 },
      { x: -1, y: 11 },
    ];
    for (let turn = 0; turn < line.length; turn++) {
      const turned = [...line.slice(turn), ...line.slice(0, turn)];
      expect(pointsInside(places, 5, turned)).toEqual([0, 2, 3]);
      expect(pointsInside(places, 5, turned.toReversed())).toEqual([0, 2, 3]);
    }
    expect(pointsInside(places, 5, [])).toEqual([]);
  });
});
