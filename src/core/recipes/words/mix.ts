/** Mixing in words: what it is given and makes, and what each of its stages does and why. */
import type { RecipeWords } from "./words.ts";

const FILTERING = { words: "Section 2.2, filtering", href: "https://ar5iv.labs.arxiv.org/html/2212.10560#S2.SS2" };

export const mixWords: RecipeWords = {
  given: "Runs that are stored here, and files with tasks.",
  made: "One pool without near doubles, with the set that each task comes from.",
  stages: {
    take: {
      does: "The next task is taken: set by set, or from the set that lies furthest behind its share.",
      why: "With weights the kept tasks have the wanted shares, whatever is refused.",
      paper: FILTERING,
      next: "The next task will be taken.",
    },
    compare: {
      does: "It is judged by the rules, compared by ROUGE-L with everything kept before, and with the sets to stay clear of.",
      why: "Near doubles teach nothing new, and what a model is tested by must not be what it learns.",
      paper: FILTERING,
      next: "The task will be compared.",
    },
    pool: {
      does: "It is stored with its examples and the set it comes from.",
      why: "From here it is a task like any other: curate it, look at it, export it.",
      paper: FILTERING,
      next: "The task will join the pool.",
    },
  },
};
