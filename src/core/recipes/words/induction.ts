/** Instruction Induction in words: what it is given and makes, and what each of its stages does, why, and where the paper says so. */
import type { RecipeWords } from "./words.ts";
import type { PaperPlace } from "../recipe.ts";

const inPaper = (section: number, words: string): PaperPlace => ({
  words,
  href: `https://ar5iv.labs.arxiv.org/html/2205.10782#S${section}`,
});

export const inductionWords: RecipeWords = {
  given: "Tasks shown by pairs of input and output, five or more each. Your own instruction may stand beside them.",
  made: "Instructions with the share of held-out inputs on which each works, and those pairs as its examples.",
  stages: {
    draw: {
      does: "The next task is taken. Some of its pairs are held out; from the others five are drawn for each prompt.",
      why: "An instruction must work on inputs that nobody has seen, so none is tried on a pair that was shown.",
      paper: inPaper(3, "Section 3, the task"),
      next: "Five pairs will be drawn for each prompt.",
    },
    prompt: {
      does: "The pairs become a small story: a friend was given an instruction and wrote these outputs. It breaks off before the instruction.",
      why: "The story makes the instruction the likeliest thing to come next, also for a model that only continues text.",
      paper: inPaper(3, "Section 3 and appendix"),
      next: "The pairs will be set out, up to the words “The instruction was”.",
    },
    induce: {
      does: "The model says what the friend was told, always the likeliest word.",
      why: "Whether a model can name a task, and not only do it, shows what it has understood.",
      paper: inPaper(3, "Section 3; greedy, 50 tokens"),
      next: "The model will say what the instruction was.",
    },
    parse: {
      does: "Openings such as “most likely to” go, quotation marks too, and only the first line counts.",
      why: "The same instruction in other wrapping must count as the same.",
      paper: inPaper(4, "Section 4, and the public code"),
      next: "The instruction will be cut out of the reply.",
    },
    group: {
      does: "An instruction that was induced before, from other pairs of the same task, is counted with the first.",
      why: "What is induced often weighs more in the score, and is tried only once.",
      paper: inPaper(4, "Section 4, measuring"),
      next: "The instruction will be compared with those induced before.",
    },
    execute: {
      does: "The model carries out the instruction on each input held out, and its answers are compared with the right ones.",
      why: "An instruction is good when it works. Its words may differ from a person's and still be right.",
      paper: inPaper(4, "Section 4, execution accuracy"),
      next: "The model will carry out the instruction on the next input.",
    },
    pool: {
      does: "The instruction is stored with its execution accuracy, and with the pairs held out as its examples.",
      why: "An induced instruction with right pairs is a task like any other.",
      paper: inPaper(4, "Section 4"),
      next: "The instruction will join the pool.",
    },
  },
};
