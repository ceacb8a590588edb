/** The settings of sampling, as people call them, and what each does in a sentence. */
import type { SamplingField } from "../../core/settings/sampling-shown.ts";

interface SamplingWords {
  readonly title: string;
  readonly about: string;
  /** Step of a number's field; `any` where every number may be written. */
  readonly step: number | "any";
}

export const samplingWords: Readonly<Record<SamplingField, SamplingWords>> = {
  temperature: {
    title: "Temperature",
    about: "0 always takes the likeliest word; higher draws more freely.",
    step: "any",
  },
  topP: {
    title: "Top-p",
    about: "Only the likeliest words that together have this chance; 1 for all.",
    step: "any",
  },
  topK: { title: "Top-k", about: "Only so many of the likeliest words; 0 for all.", step: 1 },
  minP: {
    title: "Min-p",
    about: "Only words at least this share as likely as the likeliest; 0 for all.",
    step: "any",
  },
  presencePenalty: {
    title: "Presence penalty",
    about: "Makes every word that was used already less likely.",
    step: "any",
  },
  frequencyPenalty: {
    title: "Frequency penalty",
    about: "The same, the more often it was used.",
    step: "any",
  },
  repeatPenalty: {
    title: "Repeat penalty",
    about: "Divides the chance of a word used already; 1 changes nothing. Not together with a high presence penalty.",
    step: "any",
  },
  maxTokens: { title: "Most tokens", about: "The longest answer; what is cut off is refused or shortened.", step: 1 },
  stop: {
    title: "Stop texts",
    about: "The answer ends before the first of them. Write \\n for a line break.",
    step: 1,
  },
  seed: {
    title: "One seed for all requests",
    about: "Without it, each request has a seed of its own, drawn from the run's random seed.",
    step: 1,
  },
};
