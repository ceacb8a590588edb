/** Finds points of a map: the nearest to a place, and those inside a line drawn around them. */

export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** @returns the number of the point nearest to a place and no farther than `most`, of those that may be picked; undefined for none */
export function nearestPoint(
  places: ArrayLike<number>,
  count: number,
  { x, y }: Spot,
  mayPick: (point: number) => boolean,
  most = Infinity,
): number | undefined {
  let best: number | undefined;
  let least = most * most;
  for (let i = 0; i < count; i++) {
    const dx = places[2 * i]! - x;
    const dy = places[2 * i + 1]! - y;
    const apart = dx * dx + dy * dy;
    if (apart > least || (apart === least && best !== undefined) || !mayPick(i)) continue;
    least = apart;
    best = i;
  }
  return best;
}

/** @returns the numbers of the points inside a closed line, in their order; a point on the line may be on either side */
export function pointsInside(places: ArrayLike<number>, count: number, line: readonly Spot[]): number[] {
  const xs = line.map(({ x }) => x);
  const ys = line.map(({ y }) => y);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const found: number[] = [];
  for (let i = 0; i < count; i++) {
    const x = places[2 * i]!;
    const y = places[2 * i + 1]!;
    if (x >= left && x <= right && y >= top && y <= bottom && isInside(xs, ys, x, y)) found.push(i);
  }
  return found;
}

/** By the number of sides that a ray to the right crosses. */
function isInside(xs: readonly number[], ys: readonly number[], x: number, y: number): boolean {
  let inside = false;
  for (let i = 0, j = xs.length - 1; i < xs.length; j = i++) {
    const [ay, by] = [ys[i]!, ys[j]!];
    if (ay > y === by > y) continue;
    if (x < ((xs[j]! - xs[i]!) * (y - ay)) / (by - ay) + xs[i]!) inside = !inside;
  }
  return inside;
}
