/** A request in our words and in llama.cpp's, and its streamed reply read back. */
import type { ChatCompletionChunk, RawCompletionChunk } from "@wllama/wllama/esm/types/oai-compat.js";
import type { CompletionRequest, EngineCompletion } from "../../src/run/ports.ts";
import { withoutControlTokens } from "./control-tokens.ts";

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

/** Gathers a streamed reply. */
export class WllamaReply {
  text = "";
  #finishReason: "stop" | "length" = "stop";
  #usage: EngineCompletion["usage"] = { promptTokens: 0, completionTokens: 0, cachedTokens: 0 };

  /** @returns the text the chunk added */
  take(chunk: RawCompletionChunk | ChatCompletionChunk): string {
    const choice = chunk.choices[0];
    const piece = choice === undefined ? "" : "text" in choice ? choice.text : (choice.delta.content ?? "");
    this.text += piece;
    if (choice?.finish_reason === "length") this.#finishReason = "length";
    const { usage, timings } = chunk;
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
