/** The ways of asking, by the name a model's record gives. */
import type { PromptProfile } from "../models/model.ts";
import { basePrompting } from "./base/prompting.ts";
import { chatPrompting } from "./chat/prompting.ts";
import type { Prompting } from "./prompting.ts";

export const promptings: Readonly<Record<PromptProfile["style"], Prompting>> = {
  base: basePrompting,
  chat: chatPrompting,
};
