/** A tuned student asked the same before and after: how far that is, and its figures by a cut that can be moved. */
import { USUAL_CUT } from "../../core/tuning/support.ts";
import { tunedModel } from "../../core/tuning/students.ts";
import type { ModelRecord } from "../../core/models/model.ts";
import type { StudentReply } from "../../core/tuning/read-answer.ts";
import type { AskedSide, TuningAnswers, TuningRecord } from "../../core/tuning/record.ts";
import type { SeedbedDatabase } from "../../pool/database.ts";
import { addOtherReplies, dropOtherReplies } from "../../pool/other-replies.ts";
import { addReplies, wholeTuning, type WholeTuning } from "../../pool/tunings.ts";
import type { AskStudentApi } from "../../rpc/ask-student-api.ts";
import type { TuningApi } from "../../rpc/tuning-api.ts";
import type { TuningComparison } from "../../rpc/tuning-results-api.ts";
import type { ModelsState } from "../models/models.svelte.ts";
import { JobState } from "../parts/job.svelte.ts";
import { TimeLeft } from "../parts/time-left.ts";
import { notHere, partsFrom } from "./asking.ts";
import { granted } from "./granted.ts";

/** Changes of the cut that follow each other this closely make one comparison, ms. */
const SETTLE_MS = 120;

export interface AskedSoFar {
  readonly id: string;
  readonly side: AskedSide | "other";
  /** Of the model that is asked. */
  readonly title: string;
  readonly done: number;
  readonly of: number;
  /** How long all that is asked will still take, milliseconds; undefined before the first replies. */
  readonly leftMs?: number;
}

/** A model that is asked all questions, and where its replies are kept. */
interface Turn {
  readonly side: AskedSide | "other";
  readonly model: ModelRecord;
  readonly done: number;
  readonly keep: (replies: readonly StudentReply[], ms: number) => Promise<void>;
}

export class AnswersState {
  readonly comparing = new JobState<TuningComparison>();
  readonly #db: SeedbedDatabase;
  readonly #worker: TuningApi;
  readonly #student: AskStudentApi;
  readonly #models: Pick<ModelsState, "fileAndKey" | "isAtHand">;
  #asking = $state.raw<AskedSoFar>();
  #failure = $state.raw<{ readonly id: string; readonly message: string }>();
  #comparison = $state.raw<{ readonly id: string; readonly value: TuningComparison }>();
  #cut = $state.raw(USUAL_CUT);
  #settle: ReturnType<typeof setTimeout> | undefined;

  constructor(
    db: SeedbedDatabase,
    worker: TuningApi,
    student: AskStudentApi,
    models: Pick<ModelsState, "fileAndKey" | "isAtHand">,
  ) {
    this.#db = db;
    this.#worker = worker;
    this.#student = student;
    this.#models = models;
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
    await this.#ask(record.id, ({ answers }) => [
      this.#turn(record, answers, "before"),
      this.#turn(record, answers, "after"),
    ]);
    await this.compare(record.id);
  }

  /** Asks the tuned student alone, and makes no figures. */
  async askAfter(record: TuningRecord): Promise<void> {
    await this.#ask(record.id, ({ answers }) => [this.#turn(record, answers, "after")]);
  }

  /** Asks a further model what it was not asked yet, with the same prompts. */
  async askOther({ id }: TuningRecord, model: ModelRecord): Promise<void> {
    const done = await addOtherReplies(this.#db, id, model, []);
    const keep = async (replies: readonly StudentReply[]) => void (await addOtherReplies(this.#db, id, model, replies));
    await this.#ask(id, () => [{ side: "other", model, done, keep }]);
    await this.compare(id);
  }

  /** Forgets what a further model answered. */
  async dropOther({ id }: TuningRecord, modelId: string): Promise<void> {
    await dropOtherReplies(this.#db, id, modelId);
    await this.compare(id);
  }

  #turn(record: TuningRecord, answers: TuningAnswers, side: AskedSide): Turn {
    return {
      ...{ side, model: side === "before" ? record.student : tunedModel(record), done: answers[side].length },
      keep: (replies, ms) => addReplies(this.#db, record.id, side, replies, ms),
    };
  }

  async #ask(id: string, turnsOf: (whole: WholeTuning) => readonly Turn[]): Promise<void> {
    if (this.#asking) return;
    this.#failure = undefined;
    this.#asking = { id, side: "before", title: "", done: 0, of: 0 };
    try {
      const { parts } = granted(await this.#worker.questions(id));
      const turns = turnsOf(await wholeTuning(this.#db, id));
      const of = parts.reduce((sum, { prompts }) => sum + prompts.length, 0);
      const left = new TimeLeft(turns.reduce((sum, { done }) => sum + of - done, 0));
      for (const { side, model, done: before, keep } of turns) {
        let done = before;
        const about = { id, side, title: model.title, of };
        this.#asking = { ...about, done };
        if (!this.#models.isAtHand(model)) throw new Error(notHere(model));
        const fileAndKey = this.#models.fileAndKey(model);
        for (const part of partsFrom(parts, done)) {
          const result = await this.#student.askStudent({ model, ...part, fileAndKey }, async (replies, ms) => {
            await keep(replies, ms);
            this.#asking = { ...about, done: (done += replies.length), leftMs: left.after(replies.length, ms) };
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
