/** The points of a map that the page holds, in the worker's order, so that a point keeps its number. */
import { taskPoint, type MapPoint } from "../../core/map/point.ts";
import type { TaskRow } from "../../core/rows/task-row.ts";
import type { MapNews } from "../../rpc/map-api.ts";

/** What is held at a moment. Each change gives a new one, over the same points: there may be too many to copy. */
export interface PointsNow extends Pick<HeldPoints, "layout" | "points" | "places" | "gone" | "size" | "settled"> {
  readonly numberOf: (id: string) => number | undefined;
}

export class HeldPoints {
  readonly layout: number;
  readonly points: MapPoint[] = [];
  /** Points that are no longer shown: deleted tasks, and candidates that became tasks. */
  readonly gone = new Set<number>();
  /** How many there were when the layout was first whole; undefined until then. What comes later moves no picture. */
  settled: number | undefined;
  #places = new Float32Array(0);
  readonly #numbers = new Map<string, number>();

  constructor(layout: number) {
    this.layout = layout;
  }

  get size(): number {
    return this.points.length;
  }

  /** x and y by turns; longer than the points need. */
  get places(): Float32Array {
    return this.#places;
  }

  now(): PointsNow {
    const { layout, points, places, gone, size, settled } = this;
    return { layout, points, places, gone, size, settled, numberOf: (id) => this.#numbers.get(id) };
  }

  take({ points, places }: Pick<MapNews, "points" | "places">): void {
    const before = this.size;
    if (this.#places.length < 2 * (before + points.length)) {
      const longer = new Float32Array(4 * (before + points.length));
      longer.set(this.#places);
      this.#places = longer;
    }
    this.#places.set(places, 2 * before);
    for (const point of points) {
      const earlier = this.#numbers.get(point.id);
      if (earlier !== undefined) this.gone.add(earlier);
      const number = this.points.push(point) - 1;
      this.#numbers.set(point.id, number);
      if (point.gone) this.gone.add(number);
    }
  }

  /** Shows tasks as they are now, where they lie; one that is undefined was deleted. @returns whether one was held */
  patch(rows: ReadonlyMap<string, TaskRow | undefined>): boolean {
    let changed = false;
    for (const [id, row] of rows) {
      const number = this.#numbers.get(id);
      if (number === undefined || this.points[number]?.kind === "refused") continue;
      changed = true;
      if (row === undefined) this.gone.add(number);
      else {
        this.gone.delete(number);
        this.points[number] = taskPoint(row);
      }
    }
    return changed;
  }
}
