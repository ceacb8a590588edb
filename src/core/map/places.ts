/** Points of a map: x and y of each, by turns. One unit is about the distance of two tasks that are much alike. */

export type Places = Float64Array<ArrayBuffer>;

/** A rectangle of a map. */
export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The smallest rectangle around all points; a square of one unit where there are none. */
export function boundsOf(places: ArrayLike<number>, count = places.length / 2): Bounds {
  if (count === 0) return { left: -0.5, top: -0.5, right: 0.5, bottom: 0.5 };
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < count; i++) {
    const x = places[2 * i]!;
    const y = places[2 * i + 1]!;
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { left, top, right, bottom };
}
