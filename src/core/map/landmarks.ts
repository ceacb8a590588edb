/** Which tasks a map is laid out from. */
import { hash32 } from "../method/request-seed.ts";
import { placeOf } from "../rows/ids.ts";

/** So many are laid out against each other; every other task is placed by those that it is like. */
const MOST_LANDMARKS = 5000;

/**
 * Draws the landmarks: a sample that depends on the tasks alone, not on the order in which they are known.
 * @returns their places in the list, ascending
 */
export function drawLandmarks(ids: readonly string[], most = MOST_LANDMARKS): number[] {
  const places = ids.map((_, i) => i);
  if (ids.length <= most) return places;
  const lots = ids.map((id) => hash32(`landmark ${placeOf(id)}`));
  const drawn = places.sort((a, b) => lots[a]! - lots[b]! || (ids[a]! < ids[b]! ? -1 : 1)).slice(0, most);
  return drawn.sort((a, b) => a - b);
}
