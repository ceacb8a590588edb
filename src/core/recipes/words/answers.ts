/** Answering a list in words: what it is given and makes, and what each of its stages does, why, and where the paper says so. */
import type { RecipeWords } from "./words.ts";
import type { PaperPlace } from "../recipe.ts";

const inSurvey = (words: string): PaperPlace => ({ words, href: "https://arxiv.org/abs/2308.10792" });

const inPaper = (words: string): PaperPlace => ({
  words,
  href: "https://ar5iv.labs.arxiv.org/html/2212.10560#S2.SS2",
});

export const answersWords: RecipeWords = {
  given: "A list of instructions, with inputs where you have them: a file, a table or lines.",
  made: "The same list in the same order, with an answer to each.",
  stages: {
    take: {
      does: "The next five instructions are taken from the list, in its order.",
      why: "The list is a person's. No rule refuses any of it, and no instruction is compared with another.",
      paper: inSurvey("Survey of instruction tuning, section 3: how datasets are made"),
      next: "The next instructions will be taken.",
    },
    classify: {
      does: "The model is asked whether the right answer is one of a few labels.",
      why: "Classification tasks get their examples the other way round, or nearly all would have the same label.",
      paper: inPaper("Self-Instruct, section 2.2, classification task identification"),
      next: "The model will be asked: is this a classification task?",
    },
    answer: {
      does: "The model does what the instruction says, or writes examples of it, as the method wants.",
      why: "This is how people's own questions become training data: they ask, a model answers, somebody looks.",
      paper: inSurvey("Survey of instruction tuning, section 3"),
      next: "The model will answer the instruction.",
    },
    pool: {
      does: "The task is stored, also when no answer came: then it can be asked again.",
      why: "Nothing of the list may be lost, so that the person sees what is still missing.",
      paper: inSurvey("Survey of instruction tuning, section 3"),
      next: "The task will join the pool.",
    },
  },
};
