/** A tuned student asked the same before and after: how far that is, and its figures by a cut that can be moved. */
import { USUAL_CUT } from "../../core/tuning/support.ts";
import { tunedModel } from "../../core/tuning/students.ts";
import type { AskedSide, TuningRecord } from "../../core/tuning/record.ts";
import type { SeedbedDatabase } from "../../pool/database.ts";
import { addReplies, wholeTuning } from "../../pool/tunings.ts";
import type { AskStudentApi } from "../../rpc/ask-student-api.ts";
import type { TuningApi } from "../../rpc/tuning-api.ts";
import type { TuningComparison } from "../../rpc/tuning-results-api.ts";
import { JobState } from "../parts/job.svelte.ts";
import { partsFrom, TimeLeft } from "./asking.ts";
import { granted } from "./granted.ts";

/** Changes of the cut that follow each other this closely make one comparison, ms. */
const SETTLE_MS = 120;

export interface AskedSoFar {
  readonly id: string;
  readonly side: AskedSide;
  readonly done: number;
  readonly of: number;
  /** How long both sides will still take, milliseconds; undefined before the first replies. */
  readonly leftMs?: number;
}

export class AnswersState {
  readonly comparing = new JobState<TuningComparison>();
  readonly #db: SeedbedDatabase;
  readonly #worker: TuningApi;
  readonly #student: AskStudentApi;
  #asking = $state.raw<AskedSoFar>();
  #failure = $state.raw<{ readonly id: string; readonly message: string }>();
  #comparison = $state.raw<{ readonly id: string; readonly value: TuningComparison }>();
  #cut = $state.raw(USUAL_CUT);
  #settle: ReturnType<typeof setTimeout> | undefined;

  constructor(db: SeedbedDatabase, worker: TuningApi, student: AskStudentApi) {
    this.#db = db;
    this.#worker = worker;
    this.#student = student;
  }

  get asking(): AskedSoFar | undefined {
    return this.#asking;
  }

  get failure(): { readonly id: string; readonly message: string } | undefined {
    return this.#failure;
  }

  get cut(): number {
    return this.#cut;
  }

  /** The figures of a tuning, the last ones while new ones are made. */
  comparisonOf(id: string): TuningComparison | undefined {
    return this.#comparison?.id === id ? this.#comparison.value : undefined;
  }

  /** Asks what was not asked yet, before and after; every portion of replies is stored. */
  async ask(record: TuningRecord): Promise<void> {
    await this.#ask(record, ["before", "after"]);
    await this.compare(record.id);
  }

  /** Asks the tuned student alone, and makes no figures. */
  async askAfter(record: TuningRecord): Promise<void> {
    await this.#ask(record, ["after"]);
  }

  async #ask(record: TuningRecord, sides: readonly AskedSide[]): Promise<void> {
    if (this.#asking) return;
    const { id } = record;
    this.#failure = undefined;
    this.#asking = { id, side: sides[0] ?? "before", done: 0, of: 0 };
    try {
      const { parts } = granted(await this.#worker.questions(id));
      const { answers } = await wholeTuning(this.#db, id);
      const of = answers.tests.length;
      const left = new TimeLeft(sides.reduce((sum, side) => sum + of - answers[side].length, 0));
      for (const side of sides) {
        const model = side === "before" ? record.student : tunedModel(record);
        let done = answers[side].length;
        this.#asking = { id, side, done, of };
        for (const { prompts, mostTokens } of partsFrom(parts, done)) {
          const result = await this.#student.askStudent({ model, prompts, mostTokens }, async (replies, ms) => {
            await addReplies(this.#db, id, side, replies, ms);
            this.#asking = { id, side, done: (done += replies.length), of, leftMs: left.after(replies.length, ms) };
          });
          if (result.ok) continue;
          if (result.kind !== "aborted") this.#failure = { id, message: result.message };
          return;
        }
      }
    } catch (error) {
      this.#failure = { id, message: error instanceof Error ? error.message : String(error) };
    } finally {
      this.#asking = undefined;
    }
  }

  async stop(): Promise<void> {
    await this.#student.endAskStudent();
  }

  /** Moves the cut; nothing is asked again. */
  moveCut(id: string, cut: number): void {
    this.#cut = cut;
    clearTimeout(this.#settle);
    this.#settle = setTimeout(() => void this.compare(id), SETTLE_MS);
  }

  /** Makes the figures of what was asked so far. */
  async compare(id: string): Promise<void> {
    const value = await this.comparing.run(async () => granted(await this.#worker.compare(id, this.#cut)));
    if (value !== undefined) this.#comparison = { id, value };
  }
}
