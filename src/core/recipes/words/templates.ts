/** Templates over labelled data in words: what it is given and makes, and what each of its stages does, why, and where the paper says so. */
import type { RecipeWords } from "./words.ts";
import type { PaperPlace } from "../recipe.ts";

const inFlan = (section: string, words: string): PaperPlace => ({
  words,
  href: `https://ar5iv.labs.arxiv.org/html/2109.01652#${section}`,
});

export const templatesWords: RecipeWords = {
  given: "A table with labels, and templates: ready ones for ten kinds of task, or your own.",
  made: "Tasks with right outputs, since people labelled them, in as many wordings as there are templates.",
  stages: {
    take: {
      does: "The next rows are taken, each with the templates that were drawn for it.",
      why: "People have labelled far more data than they have written instructions for. The labels are right already.",
      paper: inFlan("S2.SS1", "FLAN, section 2.1, tasks and templates"),
      next: "The next rows will be taken.",
    },
    render: {
      does: "The columns are put into the places of the template. A row that lacks a value is left out, and “All candidates” says which.",
      why: "Many wordings of one task keep a model from learning the wording. Turned round, a label asks for a text.",
      paper: inFlan("S2.SS1", "FLAN, section 2.1: ten templates a dataset, up to three turned round"),
      next: "The templates will be filled in.",
    },
    pool: {
      does: "The tasks are stored with their instances, the template's name and the rows' numbers.",
      why: "From here they are tasks like any others: curate them, use them as seeds, export them.",
      paper: inFlan("S2.SS1", "FLAN, section 2.1"),
      next: "The tasks will join the pool.",
    },
  },
};
