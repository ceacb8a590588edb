/** Asks a student one prompt after the other, greedily, with the engine that a run would use. Scores nothing, stores nothing. */
import type { StudentReply } from "../../src/core/tuning/read-answer.ts";
import type { AskStudentOrder, AskStudentResult } from "../../src/rpc/ask-student-api.ts";
import { EngineFailure, type CompletionRequest, type Engine } from "../../src/run/ports.ts";
import type { EngineHost } from "./engine-host.ts";
import { asProbeResult } from "./run-failure.ts";

/** Replies told at once: each telling is stored. */
const PORTION = 8;
const STOPPED = { ok: false, kind: "aborted", message: "Stopped." } as const;

/** Greedy: the likeliest token each time, and no penalty. The seed is not used then. */
const GREEDY: Omit<CompletionRequest, "prompt" | "maxTokens"> = {
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
    { model, prompts, mostTokens }: AskStudentOrder,
    hear: (replies: readonly StudentReply[]) => void | Promise<void>,
  ): Promise<AskStudentResult> {
    const { signal } = (this.#current = new AbortController());
    try {
      const engine = await this.#host.ready(model, {}, "any");
      for (let at = 0; at < prompts.length; at += PORTION) {
        const replies: StudentReply[] = [];
        for (const prompt of prompts.slice(at, at + PORTION)) {
          replies.push(await reply(engine, { ...GREEDY, prompt, maxTokens: mostTokens }, signal));
          if (signal.aborted) return STOPPED;
        }
        await hear(replies);
      }
      return { ok: true };
    } catch (error) {
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

async function reply(engine: Engine, request: CompletionRequest, signal: AbortSignal): Promise<StudentReply> {
  try {
    const { text, finishReason } = await engine.complete(request, { signal });
    return { text, ended: finishReason === "stop" };
  } catch (error) {
    // A reply of broken letters, or a question that does not fit, is a wrong answer and no reason to end.
    if (error instanceof EngineFailure && (error.kind === "sample-failed" || error.kind === "prompt-too-long"))
      return { text: "", ended: true };
    throw error;
  }
}
