/** A request in our words and in WebLLM's. The library's streams are read back in `webllm-reply.ts`. */
import type { CompletionRequest } from "../../../src/run/ports.ts";
import { withoutControlTokens } from "../parts/control-tokens.ts";

/** What is the same in both of the library's request forms. */
interface Sampling {
  readonly max_tokens: number;
  readonly temperature: number;
  readonly top_p: number;
  readonly presence_penalty: number;
  readonly frequency_penalty: number;
  readonly repetition_penalty: number;
  readonly stop: string[];
  readonly seed: number;
  readonly stream: true;
  readonly stream_options: { readonly include_usage: true };
}

export interface MlcCompletionRequest extends Sampling {
  readonly prompt: string;
}

export interface MlcChatRequest extends Sampling {
  readonly messages: { role: "system" | "user" | "assistant"; content: string }[];
  readonly response_format?: { type: "json_object"; schema: string } | { type: "grammar"; grammar: string };
  readonly extra_body?: { readonly enable_thinking: false };
}

/**
 * One token more is asked for than wanted: the library says `length` when a stop string ends on the last token allowed,
 * and only by going one further can the two be told apart.
 */
const ONE_MORE = 1;

/** Plain text carries the family's begin-of-text itself: the library's completions add none. */
export function toCompletion(
  request: CompletionRequest & { readonly prompt: string },
  beginOfText: string,
): MlcCompletionRequest {
  return { ...sampling(request), prompt: beginOfText + withoutControlTokens(request.prompt) };
}

/** Tokens of the empty thinking block that the library writes into the reply of a model told not to think. */
const EMPTY_THINKING_TOKENS = 4;
/** That block as text, at the head of the reply. */
export const EMPTY_THINKING = /^<think>\s*<\/think>\n*/u;

/** A grammar needs a chat: the library's completions refuse one. A schema travels as text, or its compiler throws. */
export function toChat(
  request: CompletionRequest,
  messages: MlcChatRequest["messages"],
  thinks: boolean,
): MlcChatRequest {
  const { jsonSchema, grammar } = request;
  const all = sampling(request);
  return {
    ...all,
    messages: messages.map((each) => ({ ...each, content: withoutControlTokens(each.content) })),
    ...(jsonSchema !== undefined && { response_format: { type: "json_object" as const, schema: jsonSchema } }),
    ...(jsonSchema === undefined &&
      grammar !== undefined && { response_format: { type: "grammar" as const, grammar } }),
    // To a model that does not think the block would be plain text in its reply.
    ...(thinks && {
      max_tokens: all.max_tokens + EMPTY_THINKING_TOKENS,
      extra_body: { enable_thinking: false as const },
    }),
  };
}

function sampling(request: CompletionRequest): Sampling {
  return {
    max_tokens: request.maxTokens + ONE_MORE,
    temperature: request.temperature,
    // 0 is out of the library's range; greedy decoding is asked for by the temperature.
    top_p: request.topP > 0 ? request.topP : 1,
    presence_penalty: request.presencePenalty,
    frequency_penalty: request.frequencyPenalty,
    repetition_penalty: 1,
    stop: [...request.stop],
    seed: request.seed,
    stream: true,
    stream_options: { include_usage: true },
  };
}
