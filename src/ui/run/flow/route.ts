/** The way of a dot: points it passes, and where on it a verdict falls. Pure arithmetic in px. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Route {
  readonly points: readonly Point[];
  /** The part of the way that is done at each point, 0 to 1. */
  readonly parts: readonly number[];
  /** The part of the way after which the verdict is known; 0 where it is known from the start. */
  readonly verdictAt: number;
}

/** @param verdict the index of the point at which the verdict falls */
export function routeOf(points: readonly Point[], verdict = 0): Route {
  const lengths = points.map((point, i) => {
    const before = points[i - 1] ?? point;
    return Math.hypot(point.x - before.x, point.y - before.y);
  });
  const whole = lengths.reduce((sum, each) => sum + each, 0) || 1;
  let done = 0;
  const parts = lengths.map((each) => (done += each) / whole);
  return { points, parts, verdictAt: parts[verdict] ?? 0 };
}

/** @param part 0 to 1 */
export function pointOn({ points, parts }: Route, part: number): Point {
  const next = parts.findIndex((each) => each >= part);
  const [from, to] = [points[next - 1], points[next]];
  if (to === undefined) return points.at(-1) ?? { x: 0, y: 0 };
  if (from === undefined) return to;
  const [start = 0, end = 1] = [parts[next - 1], parts[next]];
  const along = end > start ? (part - start) / (end - start) : 1;
  return { x: from.x + (to.x - from.x) * along, y: from.y + (to.y - from.y) * along };
}
