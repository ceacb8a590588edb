/** Turns a request into llama.cpp's form, and reads its streamed reply. */
import type {
  ChatCompletionChunk,
  ChatCompletionResponse,
  RawCompletionChunk,
  RawCompletionResponse,
} from "@wllama/wllama/esm/types/oai-compat.js";
import type { CompletionRequest, EngineCompletion } from "../../../src/run/ports.ts";
import { withoutControlTokens } from "../../../src/core/text/control-tokens.ts";
import { Echo } from "../parts/echo.ts";
import { firstTokenChances, MOST_LISTED } from "../parts/first-token.ts";
import { openAiSampling } from "../parts/sampling.ts";
import type { Timings } from "./speed.ts";

/** How many tokens back the presence and frequency penalties look, prompt included; llama.cpp's own default. */
const PENALTY_WINDOW = 64;

/** Sampling as OpenAI and WebLLM order it: temperature before the nucleus is cut, and nothing else. */
const SAMPLERS = ["penalties", "temperature", "top_p"];

/** The same with the cuts that a person has asked for: llama.cpp makes them where they are named. */
function samplers({ topK, minP }: CompletionRequest): string[] {
  const [penalties = "", ...others] = SAMPLERS;
  return [penalties, ...(topK === undefined ? [] : ["top_k"]), ...others, ...(minP === undefined ? [] : ["min_p"])];
}

/** The request for llama.cpp. wllama's types do not name all of these fields, but it passes all of them on. */
export function toWllama(request: CompletionRequest, signal: AbortSignal) {
  const { prompt, isMarked = false } = request;
  const asked =
    typeof prompt === "string"
      ? { prompt: isMarked ? prompt : withoutControlTokens(prompt) }
      : { messages: prompt.map((each) => ({ ...each, content: withoutControlTokens(each.content) })) };
  return {
    ...asked,
    ...openAiSampling(request),
    top_k: request.topK ?? 0,
    min_p: request.minP ?? 0,
    repeat_penalty: request.repeatPenalty,
    repeat_last_n: PENALTY_WINDOW,
    samplers: samplers(request),
    stop: [...request.stop],
    cache_prompt: true,
    // A reply that is broken off has no last piece with its counts.
    timings_per_token: true,
    ...(request.grammar !== undefined && { grammar: request.grammar }),
    ...(request.grammar === undefined &&
      request.jsonSchema !== undefined && { json_schema: JSON.parse(request.jsonSchema) as unknown }),
    // llama.cpp counts chances before it samples. The likeliest token is taken, so that the text tells what the model prefers.
    ...(request.likelihood && { n_probs: MOST_LISTED, post_sampling_probs: false, samplers: ["top_k"], top_k: 1 }),
    abortSignal: signal,
  };
}

/** What llama.cpp answers with: pieces of a streamed reply, or the whole one. */
export type ReplyPart = RawCompletionChunk | ChatCompletionChunk | WholeReply;
export type WholeReply = RawCompletionResponse | (ChatCompletionResponse & Pick<RawCompletionResponse, "timings">);

/** Collects the pieces of a reply. */
export class WllamaReply {
  text = "";
  /** The runtime's own clock; it comes with each piece. */
  timings: Timings | undefined;
  readonly #echo: Echo;
  #finishReason: "stop" | "length" = "stop";
  #firstToken: EngineCompletion["firstToken"];
  #usage: EngineCompletion["usage"] | undefined;

  /** @param beginning of the answer, where it was begun for the model */
  constructor(beginning = "") {
    this.#echo = new Echo(beginning);
  }

  /** @returns the text it added */
  take({ choices: [choice], usage, timings }: ReplyPart): string {
    const piece = this.#echo.push(choice ? textOf(choice) : "");
    this.text += piece;
    this.timings = (timings as Timings | undefined) ?? this.timings;
    this.#firstToken ??= firstTokenChances(choice?.logprobs);
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
    return {
      text: this.text + this.#echo.end(),
      finishReason: aborted ? "abort" : this.#finishReason,
      usage: this.#usage ?? this.#soFar,
      ms,
      ...(this.#firstToken && { firstToken: this.#firstToken }),
    };
  }

  get #soFar(): EngineCompletion["usage"] {
    const { prompt_n = 0, cache_n = 0, predicted_n = 0 } = this.timings ?? {};
    return { promptTokens: prompt_n + cache_n, completionTokens: predicted_n, cachedTokens: cache_n };
  }
}

function textOf(choice: ReplyPart["choices"][number]): string {
  if ("text" in choice) return choice.text;
  const { content } = "delta" in choice ? choice.delta : choice.message;
  return typeof content === "string" ? content : "";
}
