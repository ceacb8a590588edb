/** The part of a request that servers, WebLLM and llama.cpp all take in OpenAI's words. */
import type { CompletionRequest } from "../../../src/run/ports.ts";

/** How to sample, and that the answer is to be streamed with its usage. */
export function openAiSampling(request: CompletionRequest) {
  return {
    max_tokens: request.maxTokens,
    temperature: request.temperature,
    // Some servers and WebLLM refuse 0. It is not needed: a temperature of 0 already means greedy.
    top_p: request.topP > 0 ? request.topP : 1,
    presence_penalty: request.presencePenalty,
    frequency_penalty: request.frequencyPenalty,
    seed: request.seed,
    stream: true as const,
    stream_options: { include_usage: true } as const,
  };
}
