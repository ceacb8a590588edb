/** The ways of asking, by the name a model's record gives. */
import type { PromptProfile } from "../model.ts";
import { basePrompting } from "./base.ts";
import { chatPrompting } from "./chat.ts";
import type { Prompting } from "./prompting.ts";

export const promptings: Readonly<Record<PromptProfile["style"], Prompting>> = {
  base: basePrompting,
  chat: chatPrompting,
};
