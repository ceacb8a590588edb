/** The map of the open run: follows its worker while somebody looks, and holds what it has told. */
import { rowsAfter, type PoolChange } from "../../core/curation/curation.ts";
import type { MapApi, MapMeasure, MapNews, MapProgress } from "../../rpc/map-api.ts";
import { HeldPoints, type PointsNow } from "./held-points.ts";

/** Pause between two looks once everything is on the map, ms. */
const PAUSE_MS = 1500;

export class MapState {
  readonly #api: MapApi;
  #runId = $state.raw<string>();
  #by = $state.raw<MapMeasure>("words");
  #held = new HeldPoints(0);
  #now = $state.raw(this.#held.now());
  /** Points of a new layout until all have come. */
  #coming: HeldPoints | undefined;
  #news = $state.raw<Pick<MapNews, "progress" | "landmarks" | "left" | "outgrown">>();
  #error = $state.raw<unknown>();
  #verbs = $state.raw<readonly string[]>([]);
  #wantsVerbs = false;
  #wantsRefused = false;

  constructor(api: MapApi) {
    this.#api = api;
  }

  get runId(): string | undefined {
    return this.#runId;
  }

  get held(): PointsNow {
    return this.#now;
  }

  /** The first word of each point's instruction that is a verb, as far as they are known; empty for none. */
  get verbs(): readonly string[] {
    return this.#verbs;
  }

  /** What is being done; undefined when everything stored is on the map, or nothing is known yet. */
  get progress(): MapProgress | undefined {
    return this.#news?.progress;
  }

  /** Whether the worker has answered. */
  get isKnown(): boolean {
    return this.#news !== undefined;
  }

  get landmarks(): number {
    return this.#news?.landmarks ?? 0;
  }

  /** By what the tasks are compared. */
  get by(): MapMeasure {
    return this.#by;
  }

  /** Tasks that are not on the map, because they have no vector. */
  get left(): number {
    return this.#news?.left ?? 0;
  }

  get isOutgrown(): boolean {
    return this.#news?.outgrown ?? false;
  }

  /** Why the map cannot be made, if so. */
  get error(): unknown {
    return this.#error;
  }

  want({ verbs = this.#wantsVerbs, refused = this.#wantsRefused }: { verbs?: boolean; refused?: boolean }): void {
    this.#wantsVerbs = verbs;
    this.#wantsRefused = refused;
  }

  /** Follows a run until the returned function is called. @param by what the tasks are compared by */
  follow(runId: string, by: MapMeasure): () => void {
    if (this.#runId !== runId || this.#by !== by) this.#forget();
    this.#runId = runId;
    this.#by = by;
    this.#error = undefined;
    let isOver = false;
    const run = async (): Promise<void> => {
      while (!isOver) {
        const isBusy = await this.#look(runId, () => isOver);
        if (!isBusy && !isOver) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    };
    run().catch((reason: unknown) => {
      if (isOver) return;
      // A new worker numbers its layouts anew.
      this.#forget();
      this.#error = reason;
    });
    return () => {
      isOver = true;
    };
  }

  async layOutAnew(): Promise<void> {
    if (this.#runId === undefined || !this.#news) return;
    this.#news = { ...this.#news, outgrown: false };
    await this.#api.layOutAnew(this.#runId, this.#by);
  }

  /** Shows tasks after a change by hand; new ones come from the worker. */
  applied(change: PoolChange): void {
    const ids = [...rowsAfter(change.tasks).keys()];
    if (ids.length > 0) void this.#api.changed(change.runId, ids).catch(() => undefined);
    if (change.runId === this.#runId && this.#held.patch(rowsAfter(change.tasks))) this.#now = this.#held.now();
  }

  /** @returns whether there is more to do at once */
  async #look(runId: string, isOver: () => boolean): Promise<boolean> {
    const into = this.#coming ?? this.#held;
    const held = { layout: into.layout, points: into.size };
    const news = await this.#api.look(runId, held, { by: this.#by, refused: this.#wantsRefused });
    if (isOver() || news === undefined) return false;
    this.#take(news);
    let isBusy = news.progress !== undefined;
    if (this.#wantsVerbs && this.#verbs.length < this.#held.size) {
      const found = await this.#api.verbs(runId, this.#by, this.#verbs.length);
      if (isOver()) return false;
      this.#verbs = [...this.#verbs, ...found];
      isBusy ||= this.#verbs.length < this.#held.size;
    }
    return isBusy;
  }

  #take(news: MapNews): void {
    const isNew = news.layout !== (this.#coming ?? this.#held).layout;
    if (isNew && this.#held.size > 0) this.#coming = new HeldPoints(news.layout);
    else if (isNew) this.#held = new HeldPoints(news.layout);
    (this.#coming ?? this.#held).take(news);
    const isWhole = news.progress === undefined;
    if (this.#coming && isWhole) {
      for (const number of this.#held.gone) this.#coming.gone.add(number);
      this.#held = this.#coming;
      this.#coming = undefined;
    }
    const isFirst = isWhole && this.#held.settled === undefined;
    if (isFirst) this.#held.settled = this.#held.size;
    if (isFirst || news.points.length > 0) this.#now = this.#held.now();
    const { progress, landmarks, left, outgrown } = news;
    this.#news = { progress, landmarks, left, outgrown };
  }

  #forget(): void {
    this.#held = new HeldPoints(0);
    this.#coming = undefined;
    this.#news = undefined;
    this.#verbs = [];
    this.#now = this.#held.now();
  }
}
