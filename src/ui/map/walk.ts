/** Goes from point to point by key: on to the nearest that has not been visited, and back the way it came. */
import { nearestPoint, type Spot } from "../../core/map/picking.ts";

export class Walk {
  #way: number[] = [];
  #visited = new Set<number>();

  /** @returns the nearest point that may be visited and was not; undefined when all were */
  next(places: ArrayLike<number>, count: number, from: Spot, mayVisit: (point: number) => boolean): number | undefined {
    const found = nearestPoint(places, count, from, (point) => !this.#visited.has(point) && mayVisit(point));
    if (found !== undefined) this.#go(found);
    return found;
  }

  /** @returns the point before this one on the way; undefined at the beginning */
  back(): number | undefined {
    const left = this.#way.length > 1 ? this.#way.pop() : undefined;
    if (left === undefined) return undefined;
    this.#visited.delete(left);
    return this.#way.at(-1);
  }

  /** Begins a new walk at a point that was chosen in another way, or nowhere. */
  begin(at?: number): void {
    this.#way = [];
    this.#visited = new Set();
    if (at !== undefined) this.#go(at);
  }

  #go(to: number): void {
    this.#way.push(to);
    this.#visited.add(to);
  }
}
