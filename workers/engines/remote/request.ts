/** Turns a request into OpenAI's form, which llama.cpp, vLLM, Ray Serve and Ollama take too. */
import type { CompletionRequest } from "../../../src/run/ports.ts";
import { withoutControlTokens } from "../parts/control-tokens.ts";
import { FEW_LISTED, MOST_LISTED } from "../parts/first-token.ts";
import { openAiSampling } from "../parts/sampling.ts";

/** Which of the two ways to ask: text to continue, or messages to answer. */
export type RemoteApi = "completions" | "chat/completions";

/** OpenAI's interface takes no more stop strings than this; the page looks for the rest itself. */
const MOST_STOPS = 4;

export function apiFor(request: CompletionRequest): RemoteApi {
  return typeof request.prompt === "string" ? "completions" : "chat/completions";
}

export function toOpenAi(request: CompletionRequest, model: string, api: RemoteApi) {
  const stop = request.stop.filter((each) => each !== "").slice(0, MOST_STOPS);
  return {
    model,
    ...content(request, api),
    ...openAiSampling(request),
    ...(api === "chat/completions" &&
      isBegun(request) && { add_generation_prompt: false, continue_final_message: true }),
    ...(stop.length > 0 && { stop }),
    ...(request.likelihood && wanted(api)),
    ...(api === "chat/completions" &&
      request.jsonSchema !== undefined && {
        response_format: {
          type: "json_schema",
          json_schema: { name: "answer", strict: true, schema: JSON.parse(request.jsonSchema) as unknown },
        },
      }),
  };
}

function content({ prompt }: CompletionRequest, api: RemoteApi) {
  if (api === "completions") return { prompt: withoutControlTokens(String(prompt)) };
  const messages = typeof prompt === "string" ? [{ role: "user" as const, content: prompt }] : prompt;
  return { messages: messages.map((each) => ({ ...each, content: withoutControlTokens(each.content) })) };
}

/** The two ways to ask name the same wish differently. */
function wanted(api: RemoteApi) {
  return api === "completions" ? { logprobs: FEW_LISTED } : { logprobs: true, top_logprobs: MOST_LISTED };
}

/** Whether the last message begins the answer. */
function isBegun({ prompt }: CompletionRequest): boolean {
  return typeof prompt !== "string" && prompt.at(-1)?.role === "assistant";
}
