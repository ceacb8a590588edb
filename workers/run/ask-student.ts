/** Asks a student one prompt after the other, greedily, with the engine that a run would use. Scores nothing, stores nothing. */
import type { StudentReply } from "../../src/core/tuning/read-answer.ts";
import type { AskStudentOrder, AskStudentResult, HearReplies } from "../../src/rpc/ask-student-api.ts";
import { EngineFailure, type CompletionRequest, type Engine } from "../../src/run/ports.ts";
import type { EngineHost } from "./engine-host.ts";
import { asProbeResult, STOPPED } from "./run-failure.ts";

/** Replies told at once, and the time after which fewer are told, ms: each telling is stored. */
const PORTION = 8;
const TELL_EVERY_MS = 1000;

/** What is asked. */
type GreedyRequest = Pick<CompletionRequest, "prompt" | "maxTokens"> & { readonly isMarked?: boolean | undefined };

/** Greedy: the likeliest token each time, and no penalty. The seed is not used then. */
const GREEDY: Omit<CompletionRequest, keyof GreedyRequest> = {
  ...{ temperature: 0, topP: 1, presencePenalty: 0, frequencyPenalty: 0, repeatPenalty: 1, stop: [], seed: 1 },
};

export class AskStudent {
  readonly #host: EngineHost;
  #current: AbortController | undefined;

  constructor(host: EngineHost) {
    this.#host = host;
  }

  get isGoingOn(): boolean {
    return this.#current !== undefined;
  }

  async ask(
    { model, prompts, mostTokens, isMarked, fileAndKey = {} }: AskStudentOrder,
    hear: HearReplies,
  ): Promise<AskStudentResult> {
    const { signal } = (this.#current = new AbortController());
    const told = new Telling(hear);
    try {
      const engine = await this.#host.ready(model, fileAndKey, "any");
      told.begin();
      for (const prompt of prompts) {
        const next = await greedyReply(engine, { prompt, isMarked, maxTokens: mostTokens }, signal);
        if (signal.aborted) break;
        await told.take(next);
      }
      await told.all();
      return signal.aborted ? STOPPED : { ok: true };
    } catch (error) {
      await told.all();
      if (error instanceof EngineFailure) this.#host.discard();
      return asProbeResult(error);
    } finally {
      this.#current = undefined;
    }
  }

  end(): void {
    if (this.#current) this.#host.cancelLoad();
    this.#current?.abort();
  }
}

/** Tells replies a few at a time, and how long those took. */
class Telling {
  readonly #hear: HearReplies;
  #waiting: StudentReply[] = [];
  #since = 0;

  constructor(hear: HearReplies) {
    this.#hear = hear;
  }

  begin(): void {
    this.#since = performance.now();
  }

  async take(reply: StudentReply): Promise<void> {
    this.#waiting.push(reply);
    if (this.#waiting.length >= PORTION || performance.now() - this.#since >= TELL_EVERY_MS) await this.all();
  }

  /** Those that were not told yet: what was answered before a stop or a failure is not asked again. */
  async all(): Promise<void> {
    const replies = this.#waiting;
    if (replies.length === 0) return;
    this.#waiting = [];
    await this.#hear(replies, performance.now() - this.#since);
    this.begin();
  }
}

/** What a loaded engine writes after a prompt, by the likeliest token each time. @throws EngineFailure */
export async function greedyReply(
  engine: Engine,
  { isMarked = false, ...asked }: GreedyRequest,
  signal: AbortSignal,
): Promise<StudentReply> {
  try {
    const { text, finishReason } = await engine.complete(
      { ...GREEDY, ...asked, ...(isMarked && { isMarked }) },
      { signal },
    );
    return { text, ended: finishReason === "stop" };
  } catch (error) {
    // A reply of broken letters, or a question that does not fit, is a wrong answer and no reason to end.
    if (error instanceof EngineFailure && (error.kind === "sample-failed" || error.kind === "prompt-too-long"))
      return { text: "", ended: true };
    throw error;
  }
}
