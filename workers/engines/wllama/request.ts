/** A request in our words and in llama.cpp's, and its streamed reply read back. */
import type {
  ChatCompletionChunk,
  ChatCompletionResponse,
  RawCompletionChunk,
  RawCompletionResponse,
} from "@wllama/wllama/esm/types/oai-compat.js";
import type { CompletionRequest, EngineCompletion } from "../../../src/run/ports.ts";
import { withoutControlTokens } from "../parts/control-tokens.ts";

/** Tokens that presence and frequency penalties look back on; llama.cpp's own default, prompt included. */
const PENALTY_WINDOW = 64;

/** Sampling as OpenAI and WebLLM order it: temperature before the nucleus is cut, and nothing else. */
const SAMPLERS = ["penalties", "temperature", "top_p"];

/** The fields of llama.cpp's request; more than wllama's types name, all of which it passes on. */
export function toWllama(request: CompletionRequest, signal: AbortSignal) {
  const { prompt } = request;
  const text = typeof prompt === "string" ? withoutControlTokens(prompt) : undefined;
  const messages =
    typeof prompt === "string"
      ? undefined
      : prompt.map((each) => ({ ...each, content: withoutControlTokens(each.content) }));
  return {
    ...(text !== undefined && { prompt: text }),
    ...(messages && { messages }),
    max_tokens: request.maxTokens,
    temperature: request.temperature,
    top_p: request.topP > 0 ? request.topP : 1,
    top_k: 0,
    min_p: 0,
    presence_penalty: request.presencePenalty,
    frequency_penalty: request.frequencyPenalty,
    repeat_last_n: PENALTY_WINDOW,
    samplers: SAMPLERS,
    stop: [...request.stop],
    seed: request.seed,
    cache_prompt: true,
    ...(request.grammar !== undefined && { grammar: request.grammar }),
    ...(request.grammar === undefined &&
      request.jsonSchema !== undefined && { json_schema: JSON.parse(request.jsonSchema) as unknown }),
    stream_options: { include_usage: true },
    stream: true as const,
    abortSignal: signal,
  };
}

/** What llama.cpp answers with: pieces of a streamed reply, or the whole one. */
export type ReplyPart = RawCompletionChunk | ChatCompletionChunk | WholeReply;
export type WholeReply = RawCompletionResponse | (ChatCompletionResponse & Pick<RawCompletionResponse, "timings">);

/** Gathers a reply. */
export class WllamaReply {
  text = "";
  #finishReason: "stop" | "length" = "stop";
  #usage: EngineCompletion["usage"] = { promptTokens: 0, completionTokens: 0, cachedTokens: 0 };

  /** @returns the text it added */
  take({ choices: [choice], usage, timings }: ReplyPart): string {
    const piece = choice ? textOf(choice) : "";
    this.text += piece;
    if (choice?.finish_reason === "length") this.#finishReason = "length";
    if (usage) {
      this.#usage = {
        promptTokens: usage.prompt_tokens,
        completionTokens: usage.completion_tokens,
        cachedTokens: usage.prompt_tokens_details?.cached_tokens ?? timings?.cache_n ?? 0,
      };
    }
    return piece;
  }

  completion(ms: number, aborted: boolean): EngineCompletion {
    return { text: this.text, finishReason: aborted ? "abort" : this.#finishReason, usage: this.#usage, ms };
  }
}

function textOf(choice: ReplyPart["choices"][number]): string {
  if ("text" in choice) return choice.text;
  const { content } = "delta" in choice ? choice.delta : choice.message;
  return typeof content === "string" ? content : "";
}
