/** The words for settings found by measurement. */
import type { PromptStyle } from "../../core/models/style.ts";

export const questionTitles: Readonly<Record<string, string>> = {
  instructions: "The list of tasks",
  classification: "Yes or no",
  instances: "The instances",
};

export const styleTitles: Readonly<Record<PromptStyle, string>> = {
  base: "Text to continue",
  chat: "Chat",
  continued: "Chat, answer begun",
};
