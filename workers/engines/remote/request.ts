/** Turns a request into OpenAI's form, which llama.cpp, vLLM, Ray Serve and Ollama take too. */
import type { CompletionRequest } from "../../../src/run/ports.ts";
import { withoutControlTokens } from "../../../src/core/text/control-tokens.ts";
import { beginningOf } from "../parts/echo.ts";
import { FEW_LISTED, MOST_LISTED } from "../parts/first-token.ts";
import { openAiSampling } from "../parts/sampling.ts";
import { FIELDS, type Way } from "./manner.ts";

/** Which of the two ways to ask: text to continue, or messages to answer. */
export type RemoteApi = "completions" | "chat/completions";

/** OpenAI's interface takes no more stop strings than this; the page looks for the rest itself. */
const MOST_STOPS = 4;

export function apiFor(request: CompletionRequest): RemoteApi {
  return typeof request.prompt === "string" ? "completions" : "chat/completions";
}

/** The format is asked for in chats alone: a text that is continued has its form from the demonstrations. */
export function isConstrained(request: CompletionRequest, api: RemoteApi): boolean {
  return api === "chat/completions" && request.jsonSchema !== undefined;
}

/** Every sampling field is sent, since a server has defaults of its own. */
export function toOpenAi(request: CompletionRequest, model: string, api: RemoteApi, way: Way): object {
  const stop = request.stop.filter((each) => each !== "").slice(0, MOST_STOPS);
  const { max_tokens, ...sampling } = openAiSampling(request);
  const body = {
    model,
    ...content(request, api),
    [way.limit]: max_tokens,
    ...sampling,
    ...(way.generationConfig ? { generation_config: generationConfig(request) } : cuts(request, way)),
    ...(api === "chat/completions" &&
      beginningOf(request) !== "" && { add_generation_prompt: false, continue_final_message: true }),
    ...(stop.length > 0 && { stop }),
    ...(request.likelihood && wanted(api)),
    ...(isConstrained(request, api) && format(request.jsonSchema as string, way)),
  };
  // For `transformers serve`, a frequency penalty is another name of the repeat penalty.
  const isLeftOut = (name: string): boolean =>
    (way.without as ReadonlySet<string>).has(name) || (way.generationConfig && name === "frequency_penalty");
  return Object.fromEntries(Object.entries(body).filter(([name]) => !isLeftOut(name)));
}

/** What the server was not told, by the names that people use. */
export function notTold({ presencePenalty, frequencyPenalty }: CompletionRequest, way: Way): string[] {
  const { without, generationConfig } = way;
  const lost = new Set<string>();
  for (const name of without) {
    const inOther = generationConfig && IN_GENERATION_CONFIG.has(name);
    const hasTwin = FIELDS[name] === FIELDS.repeat_penalty && !REPEAT_NAMES.every((each) => without.has(each));
    if (!inOther && !hasTwin) lost.add(FIELDS[name]);
  }
  if (generationConfig && presencePenalty !== 0) lost.add(FIELDS.presence_penalty);
  if (generationConfig && frequencyPenalty !== 0) lost.add(FIELDS.frequency_penalty);
  // The page counts tokens itself and looks for stop texts itself.
  lost.delete(FIELDS.stream_options);
  lost.delete(FIELDS.stop);
  return [...lost].sort();
}

const REPEAT_NAMES = ["repeat_penalty", "repetition_penalty"] as const;
const IN_GENERATION_CONFIG: ReadonlySet<string> = new Set(["top_k", "min_p", "top_p", "temperature", ...REPEAT_NAMES]);

/** Cuts that OpenAI's interface does not name, switched off where none is asked for; the repeat penalty by llama.cpp's and by vLLM's name. */
function cuts({ repeatPenalty, topK, minP = 0 }: CompletionRequest, { topKOff }: Way) {
  return { top_k: topK ?? topKOff, min_p: minP, repeat_penalty: repeatPenalty, repetition_penalty: repeatPenalty };
}

/** The field in which `transformers serve` takes what OpenAI's interface does not name. */
function generationConfig({
  temperature,
  topP,
  topK = 0,
  minP = 0,
  repeatPenalty,
  maxTokens,
}: CompletionRequest): string {
  return JSON.stringify({
    do_sample: temperature > 0,
    top_k: topK,
    min_p: minP,
    repetition_penalty: repeatPenalty,
    max_new_tokens: maxTokens,
    ...(temperature > 0 && { temperature, top_p: topP > 0 ? topP : 1 }),
  });
}

function format(jsonSchema: string, way: Way) {
  const schema = JSON.parse(jsonSchema) as unknown;
  switch (way.format) {
    case "schema":
      return {
        response_format: { type: "json_schema", json_schema: { name: "answer", strict: true, schema } },
      };
    case "json":
      // llama.cpp's servers take the schema here, too; others pass over it.
      return { response_format: { type: "json_object", schema } };
    case "plain":
      return {};
  }
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
