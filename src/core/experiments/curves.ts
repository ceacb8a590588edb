/** Curves of runs that grow, laid over each other: the mean of each group, with its lowest and highest run. Pure. */
import type { GrowthPoint } from "../insights/snapshot.ts";

/** Over what a curve is drawn. */
export type Over = "requests" | "tasks";

export interface Measure {
  readonly id: string;
  readonly title: string;
  readonly kind: "count" | "share" | "score" | "mean" | "ratio";
  readonly of: (point: GrowthPoint) => number | undefined;
}

const ratio = (part: number, whole: number): number | undefined => (whole === 0 ? undefined : part / whole);

export const measures: readonly Measure[] = [
  { id: "tasks", title: "Kept tasks", kind: "count", of: ({ tasks }) => tasks },
  {
    ...{ id: "accepted", title: "Accepted share of candidates", kind: "share" },
    of: ({ admitted, candidates }) => ratio(admitted, candidates),
  },
  { id: "nearest", title: "Mean ROUGE-L to the nearest", kind: "score", of: ({ nearest }) => nearest },
  { id: "words", title: "Mean words of an instruction", kind: "mean", of: ({ words }) => words },
  { id: "verbs", title: "Different verbs", kind: "count", of: ({ verbs }) => verbs },
  { id: "requests", title: "Requests a kept task", kind: "ratio", of: ({ requests, tasks }) => ratio(requests, tasks) },
  { id: "tokens", title: "Tokens a kept task", kind: "count", of: ({ tokens, tasks }) => ratio(tokens, tasks) },
];

export interface CurvePoint {
  readonly x: number;
  readonly y: number;
  /** The lowest and the highest run there; absent of one run. */
  readonly within?: readonly [low: number, high: number];
}

/** Points of a curve, at most. */
const POINTS = 40;

/**
 * The mean of some runs, as far as all of them reach.
 * @param runs growth of each
 */
export function meanCurve(runs: readonly (readonly GrowthPoint[])[], { of }: Measure, over: Over): CurvePoint[] {
  const curves = runs.map((points) =>
    points.flatMap((point) => {
      const y = of(point);
      return y === undefined ? [] : [{ x: point[over], y }];
    }),
  );
  if (curves.length === 0 || curves.some((points) => points.length === 0)) return [];
  const from = Math.max(...curves.map((points) => points[0]?.x ?? 0));
  const to = Math.min(...curves.map((points) => points.at(-1)?.x ?? 0));
  if (to < from) return [];
  return stops(
    curves.flat().map(({ x }) => x),
    from,
    to,
  ).map((x) => {
    const ys = curves.map((points) => between(points, x));
    const y = ys.reduce((sum, each) => sum + each, 0) / ys.length;
    return { x, y, ...(ys.length > 1 && { within: [Math.min(...ys), Math.max(...ys)] as const }) };
  });
}

/** The places of all points within a span, or some of them at equal steps. */
function stops(all: readonly number[], from: number, to: number): number[] {
  const own = [...new Set(all.filter((x) => x >= from && x <= to))].sort((a, b) => a - b);
  if (own.length <= POINTS) return own;
  return Array.from({ length: POINTS }, (_, i) => from + ((to - from) * i) / (POINTS - 1));
}

/** In proportion between the two points around a place. @param points by rising places, of which equal ones count as the last */
function between(points: readonly { readonly x: number; readonly y: number }[], x: number): number {
  const at = points.findLastIndex((each) => each.x <= x);
  const [low, high] = [points[Math.max(0, at)], points[at + 1]];
  if (low === undefined) return 0;
  if (high === undefined || high.x === low.x) return low.y;
  return low.y + ((high.y - low.y) * (x - low.x)) / (high.x - low.x);
}
