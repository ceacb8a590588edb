/** What the runs of each recipe are given, in the words of a card. */
import type { RecipeOutline } from "../../recipes/recipe.ts";

/** What a run was given, by name, and how a dataset came of it. */
export const GIVEN: Readonly<
  Record<RecipeOutline["given"], { readonly title: string; readonly short: string; readonly madeSo: string }>
> = {
  seeds: {
    ...{ title: "The seed tasks", short: "Seeds" },
    madeSo:
      "a language model wrote new tasks after the example of a few seed tasks, and rules decided which were kept.",
  },
  instructions: {
    ...{ title: "The instructions", short: "Instructions" },
    madeSo:
      "a language model answered a list of instructions that were written before. It wrote no instruction of its own.",
  },
  rows: {
    ...{ title: "The rows of the table", short: "Labelled rows" },
    madeSo: "templates wrote out the rows of a table with labels as tasks. No model wrote any of it.",
  },
  sets: {
    ...{ title: "The tasks of each set", short: "Sets" },
    madeSo: "tasks of other runs and of files were brought together, and near doubles were left out.",
  },
  pairs: {
    ...{ title: "The pairs of input and output", short: "Tasks with pairs" },
    madeSo:
      "a language model was shown pairs of input and output, said which instruction stands behind them, and was tried on other inputs.",
  },
};
