/** Self-Instruct in words: what it is given and makes, and what each of its stages does, why, and where the paper says so. */
import type { RecipeWords } from "./words.ts";
import type { PaperPlace } from "../recipe.ts";

/** Section 2.2 of the paper as a page with an address for each section. */
const SECTION_ADDRESS = "https://ar5iv.labs.arxiv.org/html/2212.10560#S2.SS2";

const inPaper = (words: string): PaperPlace => ({ words, href: SECTION_ADDRESS });

export const selfInstructWords: RecipeWords = {
  given: "Seed tasks: instructions that people wrote, each with a worked example. 175 come with the page.",
  made: "New instructions that are unlike each other and the seeds, each with examples that the model worked.",
  stages: {
    sample: {
      does: "Eight tasks are drawn from the pool: six written by people and, once there are any, two by the machine.",
      why: "Fresh examples each time keep the model from writing the same thing again. The machine's own tasks widen the range; the human ones keep it sound.",
      paper: inPaper("Section 2.2, instruction generation"),
      next: "Eight tasks will be drawn from the pool.",
    },
    prompt: {
      does: "The drawn tasks become a numbered list that breaks off at 9, with nothing after the number.",
      why: "A language model continues what it reads. A list of tasks that stops short is an invitation to write more of them.",
      paper: inPaper("Section 2.2 and table 5"),
      next: "The tasks will be set out as a numbered list that breaks off.",
    },
    generate: {
      does: "The model continues the text, a piece at a time, until a stop mark or the length limit.",
      why: "This is the only place where anything new comes from. All the rest is choosing.",
      paper: inPaper("Section 2.2; decoding in appendix A.2"),
      next: "The model will continue the list.",
    },
    parse: {
      does: "The text is split at its numbers; each item becomes a candidate.",
      why: "Models are untidy. Items that break off in the middle must not slip in.",
      paper: inPaper("Section 2.2, read from the public code"),
      next: "The text will be split into candidates.",
    },
    filter: {
      does: "A candidate is refused when a rule says so, or when it is too close to any instruction of the pool, measured by ROUGE-L.",
      why: "A dataset of near copies teaches nothing new. The rules drop what a text model cannot do, such as drawing a picture.",
      paper: inPaper("Section 2.2, filtering and postprocessing"),
      next: "The candidate will be checked against the rules and the whole pool.",
    },
    classify: {
      does: "The model is asked whether the right answer is one of a few labels.",
      why: "Classification tasks get their examples the other way round, or nearly all would carry the same label.",
      paper: inPaper("Section 2.2, classification task identification; table 6"),
      next: "The model will be asked: is this a classification task?",
    },
    instances: {
      does: "The model works the task: input first, then output. For classification, each label first, then an input that deserves it.",
      why: "An instruction alone cannot train anything. It needs at least one worked example.",
      paper: inPaper("Section 2.2, instance generation; tables 7 and 8"),
      next: "The model will write inputs and outputs for the task.",
    },
    pool: {
      does: "The task and its instances are stored, and may be drawn as an example from now on.",
      why: "This closes the circle: what the machine wrote helps it to write more.",
      paper: inPaper("Section 2.2, figure 2"),
      next: "The task will join the pool.",
    },
  },
};
