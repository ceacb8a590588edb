/** What is said of a model file by its header: why it cannot be used, what to know before, and how models are asked. */
import type { GgufDoubt } from "../../core/models/gguf/facts.ts";
import type { PromptStyle } from "../../core/models/style.ts";
import type { HeaderProblem } from "../../rpc/model-headers.ts";

export const headerProblemWords: Readonly<Record<HeaderProblem, string>> = {
  "not-gguf": "This is not a GGUF file: it does not begin as one.",
  version: "This GGUF is of a version, or for a kind of machine, that llama.cpp here does not read.",
  cut: "This file is not whole: it ends too early. Fetch it again from where you have it.",
  broken: "This file's header makes no sense. It is damaged, or was written by something else.",
  "too-long": "This file's header is longer than that of any known model, so it is not read.",
  "one-of-several": "This is one part of a model in several files. Choose one that is a single file.",
  "writes-no-text": "This file holds no model that writes text.",
  host: "The header could not be read at its host.",
  unreadable: "The browser could not read the file. Choose it again.",
  "no-file": "Choose the file again: a page cannot keep it after it is closed.",
};

export const doubtWords: Readonly<Record<GgufDoubt, (family: string) => string>> = {
  "unknown-family": (family) =>
    `llama.cpp in this page may not know the family ${family === "" ? "of this model" : family}. It may fail to load; your stored data stays as it is then.`,
  "unknown-format": () =>
    "Some weights are in a format that this page does not know. The model may fail to load; your stored data stays as it is then.",
};

/** How a question may be put to a model. */
export const styleWords: Readonly<Record<PromptStyle, string>> = {
  base: "Base: it continues text",
  chat: "Chat: it answers messages",
  continued: "Chat, answer begun: it continues the list",
};
