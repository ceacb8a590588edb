/** A request in our words and in OpenAI's, as llama.cpp, vLLM, Ray Serve and Ollama speak them too. */
import type { CompletionRequest } from "../../../src/run/ports.ts";
import { withoutControlTokens } from "../parts/control-tokens.ts";

/** Which of the two ways to ask: text to continue, or messages to answer. */
export type RemoteApi = "completions" | "chat/completions";

/** OpenAI's interface takes no more stop strings than these; the rest are looked for here. */
const MOST_STOPS = 4;

export function apiFor(request: CompletionRequest): RemoteApi {
  return typeof request.prompt === "string" ? "completions" : "chat/completions";
}

export function toOpenAi(request: CompletionRequest, model: string, api: RemoteApi) {
  const stop = request.stop.filter((each) => each !== "").slice(0, MOST_STOPS);
  return {
    model,
    ...content(request, api),
    max_tokens: request.maxTokens,
    temperature: request.temperature,
    // Zero is refused by some servers and means greedy to none; a temperature of 0 says that already.
    top_p: request.topP > 0 ? request.topP : 1,
    presence_penalty: request.presencePenalty,
    frequency_penalty: request.frequencyPenalty,
    ...(stop.length > 0 && { stop }),
    seed: request.seed,
    ...(api === "chat/completions" &&
      request.jsonSchema !== undefined && {
        response_format: {
          type: "json_schema",
          json_schema: { name: "answer", strict: true, schema: JSON.parse(request.jsonSchema) as unknown },
        },
      }),
    stream: true,
    stream_options: { include_usage: true },
  };
}

function content({ prompt }: CompletionRequest, api: RemoteApi) {
  if (api === "completions") return { prompt: withoutControlTokens(String(prompt)) };
  const messages = typeof prompt === "string" ? [{ role: "user" as const, content: prompt }] : prompt;
  return { messages: messages.map((each) => ({ ...each, content: withoutControlTokens(each.content) })) };
}
