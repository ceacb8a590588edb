/** Turns a request into WebLLM's form. `reply.ts` reads the answer. */
import type { CompletionRequest } from "../../../src/run/ports.ts";
import { withoutControlTokens } from "../../../src/core/text/control-tokens.ts";
import { FEW_LISTED } from "../parts/first-token.ts";
import { openAiSampling } from "../parts/sampling.ts";

type Sampling = ReturnType<typeof sampling>;

export interface MlcCompletionRequest extends Sampling {
  readonly prompt: string;
}

export interface MlcChatRequest extends Sampling {
  readonly messages: { role: "system" | "user" | "assistant"; content: string }[];
  readonly response_format?: { type: "json_object"; schema: string } | { type: "grammar"; grammar: string };
  readonly extra_body?: { readonly enable_thinking: false };
}

/**
 * One token more is asked for than wanted. When a stop string ends on the last token allowed, the library says `length`;
 * only one more token tells whether there was a stop.
 */
const ONE_MORE = 1;

/** Puts the family's begin-of-text before a plain text, because the library's completions add none. */
export function toCompletion(
  request: CompletionRequest & { readonly prompt: string },
  beginOfText: string,
): MlcCompletionRequest {
  return { ...sampling(request), prompt: beginOfText + withoutControlTokens(request.prompt) };
}

/** Tokens of the empty thinking block that the library writes into the reply of a model that must not think. */
const EMPTY_THINKING_TOKENS = 4;
/** That block as text, at the head of the reply. */
export const EMPTY_THINKING = /^<think>\s*<\/think>\n*/u;

/** A chat may have a grammar, which the library's completions refuse. A schema must be text, or its compiler throws. */
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
    // A model that does not think would get the empty thinking block as plain text in its reply.
    ...(thinks && {
      max_tokens: all.max_tokens + EMPTY_THINKING_TOKENS,
      extra_body: { enable_thinking: false as const },
    }),
  };
}

/** What both of the library's request forms have. */
function sampling(request: CompletionRequest) {
  const usual = openAiSampling(request);
  return {
    ...usual,
    max_tokens: usual.max_tokens + ONE_MORE,
    repetition_penalty: request.repeatPenalty,
    stop: [...request.stop],
    ...(request.likelihood && { logprobs: true, top_logprobs: FEW_LISTED }),
  };
}
