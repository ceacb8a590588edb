/** Making a prompt fit a context by dropping demonstrations, never the question. */
import type { PromptProfile } from "../models/model.ts";
import { promptAsText, type PromptText, type Room } from "./question.ts";

/** The largest share of the context that is kept free for the answer. */
const ANSWER_SHARE = 1 / 3;
/** Tokens a chat template adds around messages, on the high side. */
const TEMPLATE_TOKENS = 40;

export interface FittedPrompt extends PromptText {
  readonly shown: number;
  /** Demonstrations for which the context had no room; those that the profile leaves out are not counted. */
  readonly dropped: number;
  /** New tokens that fit after the prompt, at most the number wanted. */
  readonly maxTokens: number;
}

/**
 * Renders with as many demonstrations as fit, counted from the first.
 *
 * @param wanted demonstrations to show when there is room
 * @param render the prompt with the first `count` of them, which may ask for as much as there is room for
 */
export function fitPrompt(wanted: number, render: (count: number, room: Room) => PromptText, room: Room): FittedPrompt {
  const { contextTokens, profile } = room;
  let shown = wanted;
  let text = render(shown, room);
  const maxTokens = text.maxTokens ?? room.maxTokens;
  const answer = Math.min(maxTokens, Math.floor(contextTokens * ANSWER_SHARE));
  let tokens = estimateTokens(text, profile);
  while (shown > 0 && tokens + answer > contextTokens) {
    text = render(--shown, room);
    tokens = estimateTokens(text, profile);
  }
  const left = Math.max(1, contextTokens - tokens);
  return { ...text, shown, dropped: wanted - shown, maxTokens: Math.min(maxTokens, left) };
}

/** Tokens of a prompt, on the high side, from its bytes. */
export function estimateTokens(text: PromptText, profile: PromptProfile): number {
  const template = typeof text.prompt === "string" ? 1 : TEMPLATE_TOKENS;
  return Math.ceil(utf8Bytes(profile.beginOfText + promptAsText(text)) / profile.bytesPerToken) + template;
}

function utf8Bytes(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    // Each half of a surrogate pair counts two, so that a pair makes four.
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 2 : 3;
  }
  return bytes;
}
