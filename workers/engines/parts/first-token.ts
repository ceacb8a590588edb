/** Reads how likely the first tokens of an answer were, from a reply in either form of OpenAI's interface. */
import type { TokenChance } from "../../../src/core/reading/likelihood.ts";
import { field } from "./field.ts";

/** Tokens listed. OpenAI, vLLM and llama.cpp list 20 in a chat; WebLLM, and OpenAI for plain text, at most 5. */
export const MOST_LISTED = 20;
export const FEW_LISTED = 5;

/**
 * @param logprobs a choice's `logprobs`: a chat's list of tokens, which llama.cpp and WebLLM send for plain text too, or
 * the older form for plain text with a record for each token
 * @returns undefined where it holds none
 */
export function firstTokenChances(logprobs: unknown): readonly TokenChance[] | undefined {
  const chances = listed(first(field(logprobs, "content"))) ?? recorded(first(field(logprobs, "top_logprobs")));
  return chances === undefined || chances.length === 0 ? undefined : chances;
}

function listed(token: unknown): TokenChance[] | undefined {
  const all = field(token, "top_logprobs");
  if (!Array.isArray(all)) return undefined;
  return all.flatMap((each: unknown) => chance(field(each, "token"), field(each, "logprob")));
}

function recorded(tokens: unknown): TokenChance[] | undefined {
  if (typeof tokens !== "object" || tokens === null) return undefined;
  return Object.entries(tokens).flatMap(([token, logprob]) => chance(token, logprob));
}

function chance(token: unknown, logprob: unknown): TokenChance[] {
  return typeof token === "string" && typeof logprob === "number" && Number.isFinite(logprob)
    ? [{ token, logprob }]
    : [];
}

function first(list: unknown): unknown {
  return Array.isArray(list) ? list[0] : undefined;
}
