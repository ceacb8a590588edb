/** A question of the person's own to a student, before and after its tuning, side by side. Nothing of it is stored. */
import { marksOf, shapedPrompt } from "../../core/tuning/prompt-shapes.ts";
import { readReply } from "../../core/tuning/read-answer.ts";
import { tunedModel } from "../../core/tuning/students.ts";
import type { TuningRecord } from "../../core/tuning/record.ts";
import type { AskStudentApi } from "../../rpc/ask-student-api.ts";
import { notHere } from "./asking.ts";
import type { ModelsState } from "../models/models.svelte.ts";

/** Most tokens of an answer. */
const MOST_TOKENS = 128;

export interface TriedAnswers {
  readonly before: string;
  readonly after: string;
}

export class TryItState {
  readonly #student: AskStudentApi;
  readonly #models: Pick<ModelsState, "fileAndKey" | "isAtHand">;
  #isAsking = $state.raw(false);
  #answers = $state.raw<TriedAnswers>();
  #failure = $state.raw<string>();

  constructor(student: AskStudentApi, models: Pick<ModelsState, "fileAndKey" | "isAtHand">) {
    this.#student = student;
    this.#models = models;
  }

  get isAsking(): boolean {
    return this.#isAsking;
  }

  get answers(): TriedAnswers | undefined {
    return this.#answers;
  }

  get failure(): string | undefined {
    return this.#failure;
  }

  async ask(record: TuningRecord, instruction: string, input: string): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    this.#failure = this.#answers = undefined;
    const { promptShape } = record.plan;
    const prompt = shapedPrompt(promptShape, instruction, input);
    const isMarked = marksOf(promptShape).length > 0;
    try {
      const before = await this.#answer(record.student, prompt, isMarked);
      this.#answers = { before, after: await this.#answer(tunedModel(record), prompt, isMarked) };
    } catch (error) {
      this.#failure = error instanceof Error ? error.message : String(error);
    } finally {
      this.#isAsking = false;
    }
  }

  forget(): void {
    this.#failure = this.#answers = undefined;
  }

  async #answer(model: TuningRecord["student"], prompt: string, isMarked: boolean): Promise<string> {
    if (!this.#models.isAtHand(model)) throw new Error(notHere(model));
    let answer = "";
    const fileAndKey = this.#models.fileAndKey(model);
    const order = { model, prompts: [prompt], isMarked, mostTokens: MOST_TOKENS, fileAndKey };
    const result = await this.#student.askStudent(order, ([reply]) => {
      if (reply) answer = readReply(reply).answer;
    });
    if (!result.ok) throw new Error(result.message);
    return answer;
  }
}
