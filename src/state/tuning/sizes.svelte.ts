/** The same tuning on fewer tasks, one after the other, and the curve of quality by size of data. */
import { otherSizes, secondsOf, smallerChoices } from "../../core/tuning/sizes.ts";
import type { SizePoint } from "../../core/tuning/size-points.ts";
import { tunedModel } from "../../core/tuning/students.ts";
import type { TuningRecord } from "../../core/tuning/record.ts";
import type { SeedbedDatabase } from "../../pool/database.ts";
import { findTuning, wholeTuning } from "../../pool/tunings.ts";
import type { TuningApi } from "../../rpc/tuning-api.ts";
import type { ModelsState } from "../models/models.svelte.ts";
import type { AnswersState } from "./answers.svelte.ts";
import type { CourseState } from "./course.svelte.ts";
import { granted } from "./granted.ts";

export interface SizesNeeds {
  readonly db: SeedbedDatabase;
  readonly worker: TuningApi;
  readonly course: CourseState;
  readonly models: Pick<ModelsState, "forget">;
  readonly answers: AnswersState;
}

/** The one that is made now. */
export interface SizeInHand {
  /** The tuning on all tasks. */
  readonly of: string;
  readonly tasks: number;
  readonly done: number;
  readonly all: number;
}

export class SizesState {
  readonly #needs: SizesNeeds;
  #inHand = $state.raw<SizeInHand>();
  #curve = $state.raw<{ readonly of: string; readonly points: readonly SizePoint[] }>();
  #failure = $state.raw<{ readonly of: string; readonly message: string }>();
  #isStopped = false;

  constructor(needs: SizesNeeds) {
    this.#needs = needs;
  }

  get inHand(): SizeInHand | undefined {
    return this.#inHand;
  }

  curveOf(id: string): readonly SizePoint[] | undefined {
    return this.#curve?.of === id ? this.#curve.points : undefined;
  }

  failureOf(id: string): string | undefined {
    return this.#failure?.of === id ? this.#failure.message : undefined;
  }

  /** Those on fewer tasks that are there. */
  others(record: TuningRecord, all: readonly TuningRecord[]): readonly TuningRecord[] {
    return otherSizes(record, all);
  }

  /** How many tasks the missing ones learn from, and how long they take together, in seconds. */
  missing(record: TuningRecord, all: readonly TuningRecord[]): { readonly tasks: number[]; readonly seconds: number } {
    const choices = smallerChoices(record, all);
    return { tasks: choices.map(({ mostTasks = 0 }) => mostTasks), seconds: secondsOf(record, choices) };
  }

  /** Makes the smaller tunings that are missing, and asks each. What was made until a stop or a failure stays. */
  async make(record: TuningRecord, all: readonly TuningRecord[]): Promise<void> {
    if (this.#inHand) return;
    const { db, course, models } = this.#needs;
    this.#failure = undefined;
    this.#isStopped = false;
    const choices = smallerChoices(record, all);
    const made: TuningRecord[] = otherSizes(record, all);
    try {
      for (const before of made) {
        if (await this.#isAsked(before)) continue;
        this.#inHand = { of: record.id, tasks: before.counts.tasks, done: 0, all: choices.length };
        await this.#ask(before);
      }
      for (const [done, choice] of choices.entries()) {
        if (this.#isStopped) return;
        this.#inHand = { of: record.id, tasks: choice.mostTasks ?? 0, done, all: choices.length };
        let id: string | undefined;
        await course.begin(choice, (created) => (id = created));
        if (this.#isStopped) return;
        if (id === undefined || course.failure) throw new Error(course.failure?.message ?? "It could not begin.");
        const smaller = await findTuning(db, id);
        made.push(smaller);
        // It was made for its figures: nobody grows a run with it.
        await models.forget(tunedModel(smaller));
        await this.#ask(smaller);
      }
    } catch (error) {
      this.#failure = { of: record.id, message: error instanceof Error ? error.message : String(error) };
    } finally {
      this.#inHand = undefined;
      await this.compare(record, made);
    }
  }

  async #isAsked({ id }: TuningRecord): Promise<boolean> {
    const { tests, after } = (await wholeTuning(this.#needs.db, id)).answers;
    return after.length === tests.length;
  }

  async #ask(record: TuningRecord): Promise<void> {
    const { answers } = this.#needs;
    await answers.askAfter(record);
    if (answers.failure) throw new Error(answers.failure.message);
  }

  /** Ends what is made now; what is whole stays. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#needs.course.stop();
    await this.#needs.answers.stop();
  }

  /** Draws the curve of what is there. */
  async compare(record: TuningRecord, all: readonly TuningRecord[]): Promise<void> {
    const ids = [record, ...otherSizes(record, all)].map(({ id }) => id);
    try {
      const { points } = granted(await this.#needs.worker.curve(ids, this.#needs.answers.cut));
      this.#curve = { of: record.id, points };
    } catch (error) {
      this.#failure = { of: record.id, message: error instanceof Error ? error.message : String(error) };
    }
  }
}
