/** Alpaca in words: what it is given and makes, and what each of its stages does, why, and where the paper says so. */
import type { RecipeWords } from "./words.ts";
import type { PaperPlace } from "../recipe.ts";

/** There is no paper: its authors describe it beside their code. */
const inReport = (words: string): PaperPlace => ({
  words,
  href: "https://crfm.stanford.edu/2023/03/13/alpaca.html",
});

export const alpacaWords: RecipeWords = {
  given: "Seed tasks that have a worked example each, since the prompt shows whole tasks.",
  made: "New tasks, each with one input, or none, and one output.",
  stages: {
    sample: {
      does: "Three seeds are drawn, each with its first example. The machine's own tasks are never shown.",
      why: "Whole tasks are long, so there is room for few. Only human ones are shown, so faults do not breed.",
      paper: inReport("Alpaca's report, and its public code"),
      next: "Three seeds will be drawn for each prompt.",
    },
    prompt: {
      does: "A list of requirements, then the three tasks with input and output, numbered. It breaks off at the fourth.",
      why: "The requirements say what a good task is; the examples show its shape. The model continues in the same shape.",
      paper: inReport("Alpaca's prompt, in its public code"),
      next: "Requirements and tasks will be set out, up to the number 4.",
    },
    generate: {
      does: "The model writes whole tasks, one after another, until the list is full or the length limit ends it.",
      why: "One request for many tasks costs far less than three requests for each.",
      paper: inReport("Alpaca's report: a simpler way to make data"),
      next: "The model will continue the list.",
    },
    parse: {
      does: "The text is split at its marks; each part gives an instruction, an input and an output.",
      why: "A part that lacks one of the three is no task. The last one is lost when the limit cuts it off.",
      paper: inReport("Read from the public code"),
      next: "The text will be split into tasks.",
    },
    filter: {
      does: "A task is refused when a rule says so, or when its instruction is too close to any of the pool, by ROUGE-L.",
      why: "A dataset of near copies teaches nothing new. The rules also drop what a text model cannot do.",
      paper: { words: "As in Self-Instruct, section 2.2", href: "https://ar5iv.labs.arxiv.org/html/2212.10560#S2.SS2" },
      next: "The instruction will be checked against the rules and the whole pool.",
    },
    pool: {
      does: "The task is stored with its example. Later tasks are compared with it, but no prompt shows it.",
      why: "It is whole already: nothing more need be asked.",
      paper: inReport("Read from the public code"),
      next: "The task will join the pool.",
    },
  },
};
