/** The map worker: maps of the runs that somebody looked at last, by words or by meaning; all share one pool and one cache of verbs. */
import { openDatabase, type SeedbedDatabase } from "../../src/pool/database.ts";
import { findRun } from "../../src/pool/runs.ts";
import { onVectorsChanged, VectorsDatabase } from "../../src/pool/vectors.ts";
import type { MapApi, MapHeld, MapMeasure, MapNews, MapWishes } from "../../src/rpc/map-api.ts";
import { PhraseFinder } from "../insights/phrases.ts";
import { ByMeaning, byWords } from "./measure.ts";
import { RunMap } from "./run-map.ts";

/** Longest work before an answer, ms. */
const LOOK_MS = 250;
/** Points in one answer, so that the page takes each within a frame or two. */
const MOST_POINTS = 5000;
/** Maps that are kept: both of the run which is shown, and one of the run before it. */
const MOST_MAPS = 3;
/** While vectors are being written a map by them stays as it is: until so long after the last one, ms. */
const QUIET_MS = 1000;
/** Instructions parsed before the clock is read again. */
const PHRASES = 20;

export class MapWorker implements MapApi {
  readonly #db: SeedbedDatabase;
  readonly #vectors: VectorsDatabase;
  readonly #finder: PhraseFinder;
  /** The one that was asked for last comes last. */
  #maps: readonly Held[] = [];
  #layouts = 0;
  /** When vectors were last written since the maps by meaning were begun. */
  #changedAt: number | undefined;

  constructor(db = openDatabase(), finder = new PhraseFinder(), vectors = new VectorsDatabase()) {
    this.#db = db;
    this.#finder = finder;
    this.#vectors = vectors;
    onVectorsChanged(vectors, () => (this.#changedAt = performance.now()));
  }

  async look(runId: string, held: MapHeld, wishes: MapWishes): Promise<MapNews | undefined> {
    if ((await findRun(this.#db, runId)) === undefined) {
      this.#maps = this.#maps.filter((each) => each.runId !== runId);
      return undefined;
    }
    const map = this.#map(runId, wishes.by);
    const working = await map.look(LOOK_MS, wishes);
    const from = held.layout === map.layout ? held.points : 0;
    const to = Math.min(map.placed, from + MOST_POINTS);
    const unsent = map.placed - to;
    return {
      layout: map.layout,
      points: map.points.slice(from, to),
      places: map.placesOf(from, to),
      progress: working ?? (unsent > 0 ? { stage: "placing", done: to, of: map.placed } : undefined),
      landmarks: map.landmarks,
      left: map.left,
      outgrown: map.isOutgrown,
    };
  }

  layOutAnew(runId: string, by: MapMeasure): Promise<void> {
    this.#map(runId, by).layOutAnew();
    return Promise.resolve();
  }

  async changed(runId: string, ids: readonly string[]): Promise<void> {
    for (const each of this.#maps) if (each.runId === runId) await each.map.changed(ids);
  }

  async verbs(runId: string, by: MapMeasure, from: number): Promise<readonly string[]> {
    const texts = this.#map(runId, by).texts;
    const deadline = performance.now() + LOOK_MS;
    const found: string[] = [];
    while (from + found.length < texts.length && performance.now() < deadline) {
      const begin = from + found.length;
      const phrases = await this.#finder.find(texts.slice(begin, begin + PHRASES));
      found.push(...phrases.map(({ verb }) => verb ?? ""));
    }
    return found;
  }

  #map(runId: string, by: MapMeasure): RunMap {
    if (this.#changedAt !== undefined && performance.now() - this.#changedAt > QUIET_MS) {
      this.#maps = this.#maps.filter((each) => each.by !== "meaning");
      this.#changedAt = undefined;
    }
    const held = this.#maps.find((each) => each.runId === runId && each.by === by) ?? this.#made(runId, by);
    this.#maps = [...this.#maps.filter((each) => each !== held), held].slice(-MOST_MAPS);
    return held.map;
  }

  #made(runId: string, by: MapMeasure): Held {
    const measure = by === "meaning" ? new ByMeaning(this.#vectors) : byWords;
    return { runId, by, map: new RunMap(this.#db, runId, measure, () => ++this.#layouts) };
  }
}

interface Held {
  readonly runId: string;
  readonly by: MapMeasure;
  readonly map: RunMap;
}
