/** What crosses to the map worker: questions from the page, points with their places from the pool. Types alone. */
import type { MapPoint } from "../core/map/point.ts";

/** What the page has of a map. */
export interface MapHeld {
  /** The layout that it has; 0 for none. */
  readonly layout: number;
  /** Points of it that it has. */
  readonly points: number;
}

/** By what tasks are compared: the words of their instructions, or the vectors that the person had made of them. */
export type MapMeasure = "words" | "meaning";

export interface MapWishes {
  readonly by: MapMeasure;
  /** Whether refused candidates are wanted too. They have no vectors, so a map by meaning has none. */
  readonly refused: boolean;
}

/** What a map's worker is doing, and how far it has come. */
export interface MapProgress {
  readonly stage: "reading" | "comparing" | "laying-out" | "placing";
  readonly done: number;
  /** Undefined while that is not known. */
  readonly of: number | undefined;
}

export interface MapNews {
  /** Which layout the places are of: a new layout has a higher number, and its points begin again. */
  readonly layout: number;
  /** The points that follow those which the page has. */
  readonly points: readonly MapPoint[];
  /** Their x and y by turns. */
  readonly places: Float32Array;
  /** Absent when all that is stored is on the map. */
  readonly progress: MapProgress | undefined;
  /** How many tasks the layout was made from. */
  readonly landmarks: number;
  /** Tasks that are not on the map, because they have no vector. */
  readonly left: number;
  /** Whether the pool has grown so much since then that a new layout would show it better. */
  readonly outgrown: boolean;
}

export interface MapApi {
  /**
   * Works on a run's map for at most a moment: reads what is new, lays out, places. Nothing goes on between two looks.
   * Maps that were looked at last are kept, so that the places are the same when somebody comes back.
   * @returns what the page does not have; undefined when there is no such run
   */
  look(runId: string, held: MapHeld, wishes: MapWishes): Promise<MapNews | undefined>;
  /** Begins a new layout from the places of the old one. Looks work on it, and show the old one until it is ready. */
  layOutAnew(runId: string, by: MapMeasure): Promise<void>;
  /** Tasks with these ids were changed or deleted by hand: they keep their places until the next layout. */
  changed(runId: string, ids: readonly string[]): Promise<void>;
  /** The verbs with which the points from a number on begin, as many as are found in a moment; empty for none. */
  verbs(runId: string, by: MapMeasure, from: number): Promise<readonly string[]>;
}
