/** The map of one run: reads its rows page by page, lays landmarks out, and places everything else. Changes nothing in the pool. */
import { drawLandmarks } from "../../src/core/map/landmarks.ts";
import { refusedPoint, taskPoint, type MapPoint } from "../../src/core/map/point.ts";
import { READ_CHARACTERS } from "../../src/core/map/word-weights.ts";
import type { SeedbedDatabase } from "../../src/pool/database.ts";
import { candidatePage, taskPage } from "../../src/pool/pages.ts";
import { tasksById } from "../../src/pool/rows.ts";
import type { MapProgress, MapWishes } from "../../src/rpc/map-api.ts";
import { byWords, type Mapped, type Measure, type PlaceOf } from "./measure.ts";

const PAGE_ROWS = 500;
/** Points placed between two readings of the clock. */
const PLACED_AT_ONCE = 50;
/** A pool that has grown by this factor since its layout has outgrown it. */
const OUTGROWN = 2;

interface Layout {
  readonly placeOf: PlaceOf;
  readonly landmarks: number;
  /** Tasks of the pool when it was made. */
  readonly tasks: number;
}

export class RunMap {
  readonly points: MapPoint[] = [];
  /** Beginnings of the instructions, for each point. */
  readonly texts: string[] = [];
  /** How many of the points have a place, from the first on. */
  placed = 0;
  /** Which layout the places are of; 0 before the first. */
  layout = 0;
  /** Tasks that cannot be compared, and stay out. */
  left = 0;
  readonly #db: SeedbedDatabase;
  readonly #runId: string;
  readonly #measure: Measure;
  readonly #number: () => number;
  #places = new Float64Array(0);
  /** The points that are tasks. */
  readonly #tasks: number[] = [];
  #laid: Layout | undefined;
  #wantsAnew = false;
  #wantsRefused = false;
  #lastTask: number | undefined;
  #lastCandidate: number | undefined;
  #work: AsyncGenerator<MapProgress, void> | undefined;

  /** @param number gives a new layout its number, which no other has */
  constructor(db: SeedbedDatabase, runId: string, measure = byWords, number = () => this.layout + 1) {
    this.#db = db;
    this.#runId = runId;
    this.#measure = measure;
    this.#number = number;
  }

  get landmarks(): number {
    return this.#laid?.landmarks ?? 0;
  }

  get isOutgrown(): boolean {
    return this.#laid !== undefined && !this.#wantsAnew && this.#tasks.length >= this.#laid.tasks * OUTGROWN;
  }

  /** Places of the points from one to before another, x and y by turns. */
  placesOf(from: number, to: number): Float32Array {
    return Float32Array.from(this.#places.subarray(2 * from, 2 * to));
  }

  layOutAnew(): void {
    this.#wantsAnew = true;
  }

  /** Takes tasks as they are stored now, where they lie. Their words count in the next layout. */
  async changed(ids: readonly string[]): Promise<void> {
    const rows = new Map((await tasksById(this.#db, ids)).map((row) => [row.id, row]));
    const asked = new Set(ids);
    for (const number of this.#tasks) {
      const point = this.points[number]!;
      if (!asked.has(point.id)) continue;
      const row = rows.get(point.id);
      this.points[number] = row ? taskPoint(row) : { ...point, gone: true };
      if (row) this.texts[number] = row.instruction.slice(0, READ_CHARACTERS);
    }
  }

  /**
   * Works until everything stored is on the map or the time is over; finishes the small piece of work it has begun.
   * @returns how far it has come; undefined when nothing is left to do
   */
  async look(budgetMs: number, { refused }: Pick<MapWishes, "refused">): Promise<MapProgress | undefined> {
    const deadline = performance.now() + budgetMs;
    this.#wantsRefused ||= refused && this.#measure.takesRefused;
    for (;;) {
      const work = (this.#work ??= this.#steps());
      const step = await work.next();
      if (step.done) {
        if (this.#work === work) this.#work = undefined;
        return undefined;
      }
      if (performance.now() > deadline) return step.value;
    }
  }

  async *#steps(): AsyncGenerator<MapProgress, void> {
    yield* this.#read();
    if (this.#laid === undefined || this.#wantsAnew) yield* this.#lay();
    yield* this.#place();
  }

  async *#read(): AsyncGenerator<MapProgress, void> {
    const [db, id, limit] = [this.#db, this.#runId, PAGE_ROWS];
    const reading = (): MapProgress => ({ stage: "reading", done: this.points.length, of: undefined });
    for (;;) {
      const { rows, last, next } = await taskPage(db, id, { after: this.#lastTask, limit });
      const canBePlaced = await this.#measure.read(rows);
      for (const task of rows) {
        if (!canBePlaced(task.id)) {
          this.left++;
          continue;
        }
        this.#tasks.push(this.points.length);
        this.#add(taskPoint(task), task.instruction);
      }
      this.#lastTask = last ?? this.#lastTask;
      if (next === undefined) break;
      yield reading();
    }
    while (this.#wantsRefused) {
      const query = { verdict: "refused", after: this.#lastCandidate, limit } as const;
      const { rows, last, next } = await candidatePage(db, id, query);
      for (const candidate of rows) {
        const point = refusedPoint(candidate);
        if (point) this.#add(point, candidate.instruction);
      }
      this.#lastCandidate = last ?? this.#lastCandidate;
      if (next === undefined) break;
      yield reading();
    }
  }

  #add(point: MapPoint, instruction: string): void {
    this.points.push(point);
    this.texts.push(instruction.slice(0, READ_CHARACTERS));
  }

  *#lay(): Generator<MapProgress, void> {
    const tasks = this.#tasks.filter((point) => !this.points[point]!.gone);
    if (tasks.length === 0) return;
    const drawn = drawLandmarks(tasks.map((point) => this.points[point]!.id)).map((task) => tasks[task]!);
    const landmarks = drawn.map((point) => this.#mapped(point));
    const placeOf = yield* this.#measure.lay(landmarks, this.#laid && this.#startOf(drawn));
    this.#laid = { placeOf, landmarks: drawn.length, tasks: tasks.length };
    this.#wantsAnew = false;
    this.layout = this.#number();
    this.placed = 0;
  }

  /** Where landmarks of a new layout were in the old one; those that it had not placed yet are placed in it first. */
  #startOf(drawn: readonly number[]): Float64Array<ArrayBuffer> {
    this.#placeTo(this.points.length);
    return Float64Array.from(drawn.flatMap((point) => [this.#places[2 * point]!, this.#places[2 * point + 1]!]));
  }

  #mapped(point: number): Mapped {
    return { id: this.points[point]!.id, text: this.texts[point]! };
  }

  *#place(): Generator<MapProgress, void> {
    const of = this.points.length;
    while (this.placed < of) {
      this.#placeTo(Math.min(of, this.placed + PLACED_AT_ONCE));
      yield { stage: "placing", done: this.placed, of };
    }
  }

  #placeTo(end: number): void {
    const laid = this.#laid;
    if (laid === undefined) return;
    if (this.#places.length < 2 * end) {
      const longer = new Float64Array(4 * end);
      longer.set(this.#places);
      this.#places = longer;
    }
    for (; this.placed < end; this.placed++) {
      this.#places.set(laid.placeOf(this.#mapped(this.placed)), 2 * this.placed);
    }
  }
}
