/**
 * A map: landmarks laid out against each other, and every other task placed among those that it is like. A place depends
 * on the landmarks and on the task alone, so later tasks move none that is there.
 */
import { hash32 } from "../method/request-seed.ts";
import { placeOf } from "../rows/ids.ts";
import { layOut } from "./layout.ts";
import { likenessGraph } from "./likeness-graph.ts";
import type { Neighbours } from "./best-few.ts";
import type { Places } from "./places.ts";
import { SmallRandom } from "./small-random.ts";

/** Neighbours of each task, as UMAP usually has it. */
const NEIGHBOURS = 15;
/** How far from its neighbours' middle a task without likeness would be put, in units of the map; an equal one lies on it. */
const FARTHEST_ASIDE = 0.3;
/** Where tasks lie that are like no landmark: on a ring around the others, this much farther out. */
const RING = 1.06;
const RING_WIDTH = 0.04;

/** What is known of a task: its words as a sparse row, or its meaning as a vector; of length one. */
export interface Landmark<Row> {
  readonly id: string;
  readonly row: Row;
}

/** Finds the rows most like a given one, by their cosine, which must be above zero. */
export interface RowIndex<Row> {
  add(row: Row): void;
  /** @param except a row that is passed over, such as the asked one itself */
  nearest(row: Row, count: number, except?: number): Neighbours;
}

/** How far the laying out has come. */
export interface LayingOut {
  readonly stage: "comparing" | "laying-out";
  readonly done: number;
  readonly of: number;
}

export class LandmarkMap<Row> {
  readonly #index: RowIndex<Row>;
  readonly #places: Places;
  readonly #numbers: ReadonlyMap<string, number>;
  /** Distance of the farthest landmark from the middle. */
  readonly #radius: number;

  private constructor(
    landmarks: readonly Landmark<Row>[],
    index: RowIndex<Row>,
    places: Places,
    strays: readonly number[],
  ) {
    this.#index = index;
    this.#places = places;
    this.#numbers = new Map(landmarks.map(({ id }, i) => [id, i]));
    const isStray = new Set(strays);
    let most = 1;
    for (let i = 0; i < landmarks.length; i++) {
      if (!isStray.has(i))
        most = Math.max(most, places[2 * i]! * places[2 * i]! + places[2 * i + 1]! * places[2 * i + 1]!);
    }
    this.#radius = Math.sqrt(most);
    for (const i of strays) places.set(this.#onRing(landmarks[i]!.id), 2 * i);
  }

  /**
   * Lays landmarks out. Yields between pieces of work that take some milliseconds each.
   * @param index without a row so far
   * @param start places of an earlier map to begin with, x and y by turns: the landmarks then move little
   */
  static *lay<Row>(
    landmarks: readonly Landmark<Row>[],
    index: RowIndex<Row>,
    start?: Places,
  ): Generator<LayingOut, LandmarkMap<Row>> {
    const of = landmarks.length;
    for (const { row } of landmarks) index.add(row);
    const lists: Neighbours[] = [];
    for (const { row } of landmarks) {
      lists.push(index.nearest(row, NEIGHBOURS, lists.length));
      if (lists.length % COMPARED_AT_ONCE === 0) yield { stage: "comparing", done: lists.length, of };
    }
    const work = layOut(likenessGraph(lists), start?.slice());
    let step = work.next();
    for (; !step.done; step = work.next()) {
      yield { stage: "laying-out", done: Math.round(step.value * 100), of: 100 };
    }
    const strays = lists.flatMap(({ rows }, i) => (rows.length === 0 ? [i] : []));
    return new LandmarkMap(landmarks, index, step.value, strays);
  }

  /** @returns x and y of a task, whether it is a landmark or not */
  place({ id, row }: Landmark<Row>): readonly [x: number, y: number] {
    const number = this.#numbers.get(id);
    if (number !== undefined) return [this.#places[2 * number]!, this.#places[2 * number + 1]!];
    const { rows, cosines } = this.#index.nearest(row, NEIGHBOURS);
    const best = cosines[0];
    if (best === undefined) return this.#onRing(id);
    let [x, y, sum] = [0, 0, 0];
    for (let i = 0; i < rows.length; i++) {
      // By the eighth power: between two far groups there is nothing, so the nearer one must win.
      const share = cosines[i]! / best;
      const [second, fourth] = [share * share, share * share * share * share];
      const weight = second * second * fourth;
      x += weight * this.#places[2 * rows[i]!]!;
      y += weight * this.#places[2 * rows[i]! + 1]!;
      sum += weight;
    }
    const aside = FARTHEST_ASIDE * Math.max(0, 1 - best);
    const [dx, dy] = inDisc(id);
    return [x / sum + aside * dx, y / sum + aside * dy];
  }

  #onRing(id: string): readonly [x: number, y: number] {
    const [x, y] = inDisc(id);
    const length = Math.sqrt(x * x + y * y);
    const far = this.#radius * (RING + RING_WIDTH * length);
    return [(x / length) * far, (y / length) * far];
  }
}

/** Landmarks compared with all others between two yields. */
const COMPARED_AT_ONCE = 20;

/** A point in the disc of radius one that follows from an id alone, and is the same in equal runs. */
function inDisc(id: string): readonly [x: number, y: number] {
  const random = new SmallRandom(hash32(`aside ${placeOf(id)}`));
  for (;;) {
    const [x, y] = [random.signed(), random.signed()];
    const squared = x * x + y * y;
    if (squared <= 1 && squared > 0) return [x, y];
  }
}
