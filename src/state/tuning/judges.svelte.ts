/** Models as judges of a tuning's answers: which one is asked, how far it is, and what all of them said beside the person. */
import { JUDGE_TOKENS } from "../../core/judging/judge-prompts.ts";
import { judgePrompt, judgeQuestions, unasked, type JudgeKind } from "../../core/tuning/blind/judge.ts";
import type { Judged } from "../../core/tuning/blind/judge-results.ts";
import type { ModelRecord } from "../../core/models/model.ts";
import { blindVerdicts } from "../../pool/blind-verdicts.ts";
import type { SeedbedDatabase } from "../../pool/database.ts";
import { addJudgeReplies, dropModelVerdicts } from "../../pool/model-verdicts.ts";
import { wholeTuning } from "../../pool/tunings.ts";
import type { AskStudentApi } from "../../rpc/ask-student-api.ts";
import type { TuningResultsApi } from "../../rpc/tuning-results-api.ts";
import type { ModelsState } from "../models/models.svelte.ts";
import { TimeLeft } from "../parts/time-left.ts";
import { granted } from "./granted.ts";

/** A judge at work. */
export interface JudgeInHand {
  readonly id: string;
  readonly judge: string;
  readonly kind: JudgeKind;
  readonly done: number;
  readonly of: number;
  /** Milliseconds; undefined before the first reply. */
  readonly leftMs?: number;
}

export class JudgesState {
  readonly #db: SeedbedDatabase;
  readonly #worker: TuningResultsApi;
  readonly #student: AskStudentApi;
  readonly #models: Pick<ModelsState, "fileAndKey">;
  #inHand = $state.raw<JudgeInHand>();
  #failure = $state.raw<{ readonly id: string; readonly message: string }>();
  #judged = $state.raw<{ readonly id: string; readonly all: readonly Judged[] }>();

  constructor(
    db: SeedbedDatabase,
    worker: TuningResultsApi,
    student: AskStudentApi,
    models: Pick<ModelsState, "fileAndKey">,
  ) {
    this.#db = db;
    this.#worker = worker;
    this.#student = student;
    this.#models = models;
  }

  get inHand(): JudgeInHand | undefined {
    return this.#inHand;
  }

  failureOf(id: string): string | undefined {
    return this.#failure?.id === id ? this.#failure.message : undefined;
  }

  /** What the person and all models said of a tuning's answers; undefined until it was looked at. */
  judgedOf(id: string): readonly Judged[] | undefined {
    return this.#judged?.id === id ? this.#judged.all : undefined;
  }

  async look(id: string): Promise<void> {
    try {
      const { all } = granted(await this.#worker.judged(id));
      this.#judged = { id, all };
    } catch (error) {
      this.#fail(id, error);
    }
  }

  /** Asks a model what it was not asked yet; each reply is stored, and none is asked for again. */
  async ask(id: string, judge: ModelRecord, kind: JudgeKind): Promise<void> {
    if (this.#inHand) return;
    this.#failure = undefined;
    this.#inHand = { id, judge: judge.title, kind, done: 0, of: 0 };
    try {
      const { answers } = await wholeTuning(this.#db, id);
      const { seed } = await blindVerdicts(this.#db, id);
      const questions = judgeQuestions(answers, seed, kind);
      const left = unasked(questions, await addJudgeReplies(this.#db, id, judge, []));
      let done = questions.length - left.length;
      const about = { id, judge: judge.title, kind, of: questions.length };
      this.#inHand = { ...about, done };
      const time = new TimeLeft(left.length);
      const order = {
        ...{ model: judge, mostTokens: JUDGE_TOKENS, fileAndKey: this.#models.fileAndKey(judge) },
        prompts: left.map((question) => judgePrompt(answers, question, judge)),
      };
      let at = 0;
      const result = await this.#student.askStudent(order, async (replies, ms) => {
        const said = replies.flatMap(({ text }, i) => {
          const question = left[at + i];
          return question ? [{ ...question, text }] : [];
        });
        await addJudgeReplies(this.#db, id, judge, said);
        at += replies.length;
        done += replies.length;
        this.#inHand = { ...about, done, leftMs: time.after(replies.length, ms) };
      });
      if (!result.ok && result.kind !== "aborted") this.#failure = { id, message: result.message };
    } catch (error) {
      this.#fail(id, error);
    } finally {
      this.#inHand = undefined;
      await this.look(id);
    }
  }

  async stop(): Promise<void> {
    await this.#student.endAskStudent();
  }

  /** Forgets all that a model said. */
  async forget(id: string, judgeId: string): Promise<void> {
    await dropModelVerdicts(this.#db, id, judgeId);
    await this.look(id);
  }

  #fail(id: string, error: unknown): void {
    this.#failure = { id, message: error instanceof Error ? error.message : String(error) };
  }
}
