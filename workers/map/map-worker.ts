/** The map worker: a map for each run that somebody looked at last; all share one pool and one cache of verbs. */
import { openDatabase, type SeedbedDatabase } from "../../src/pool/database.ts";
import { findRun } from "../../src/pool/runs.ts";
import type { MapApi, MapHeld, MapNews, MapWishes } from "../../src/rpc/map-api.ts";
import { PhraseFinder } from "../insights/phrases.ts";
import { RunMap } from "./run-map.ts";

/** Longest work before an answer, ms. */
const LOOK_MS = 250;
/** Points in one answer, so that the page takes each within a frame or two. */
const MOST_POINTS = 5000;
/** Maps that are kept: that of the run which is shown, and of the one before it. */
const MOST_MAPS = 2;
/** Instructions parsed before the clock is read again. */
const PHRASES = 20;

export class MapWorker implements MapApi {
  readonly #db: SeedbedDatabase;
  readonly #finder: PhraseFinder;
  /** By run; the one that was asked for last comes last. */
  readonly #maps = new Map<string, RunMap>();

  constructor(db = openDatabase(), finder = new PhraseFinder()) {
    this.#db = db;
    this.#finder = finder;
  }

  async look(runId: string, held: MapHeld, wishes: MapWishes): Promise<MapNews | undefined> {
    if ((await findRun(this.#db, runId)) === undefined) {
      this.#maps.delete(runId);
      return undefined;
    }
    const map = this.#map(runId);
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
      outgrown: map.isOutgrown,
    };
  }

  layOutAnew(runId: string): Promise<void> {
    this.#map(runId).layOutAnew();
    return Promise.resolve();
  }

  async changed(runId: string, ids: readonly string[]): Promise<void> {
    await this.#maps.get(runId)?.changed(ids);
  }

  async verbs(runId: string, from: number): Promise<readonly string[]> {
    const texts = this.#map(runId).texts;
    const deadline = performance.now() + LOOK_MS;
    const found: string[] = [];
    while (from + found.length < texts.length && performance.now() < deadline) {
      const begin = from + found.length;
      const phrases = await this.#finder.find(texts.slice(begin, begin + PHRASES));
      found.push(...phrases.map(({ verb }) => verb ?? ""));
    }
    return found;
  }

  #map(runId: string): RunMap {
    const map = this.#maps.get(runId) ?? new RunMap(this.#db, runId);
    this.#maps.delete(runId);
    this.#maps.set(runId, map);
    for (const other of this.#maps.keys()) if (this.#maps.size > MOST_MAPS) this.#maps.delete(other);
    return map;
  }
}
