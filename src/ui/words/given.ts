/** What a recipe is given, in the words of the set-up and of the first screen. */
import type { RecipeOutline } from "../../core/recipes/recipe.ts";
import { count, counted } from "./numbers.ts";

interface GivenWords {
  readonly title: string;
  /** An entry of the run before it is a task of the pool. */
  readonly entry: readonly [one: string, many: string];
  /** What a file's tasks become: “Use it as …”. */
  readonly used: string;
  /** Goes back to what comes with the page. */
  readonly builtIn: string;
  /** While nothing of the person's is chosen, if that needs a word. */
  readonly standIn?: string;
  /** What the first screen promises. @param tasks how many were given; undefined until they are here */
  readonly headline: (tasks: number | undefined) => string;
}

export const givenWords: Readonly<Record<RecipeOutline["given"], GivenWords>> = {
  seeds: {
    title: "Seeds",
    entry: ["candidate", "candidates"],
    used: "seeds",
    builtIn: "Use the built-in seeds",
    headline: (tasks) =>
      `Grow ${tasks === undefined ? "hand-written tasks" : counted(tasks, "hand-written task")} into a dataset`,
  },
  instructions: {
    title: "Your instructions",
    entry: ["instruction", "instructions"],
    used: "your instructions",
    builtIn: "Use the built-in seeds",
    standIn:
      "The built-in seeds stand in until you add a list: a file, a table with a column of instructions, or lines.",
    headline: (tasks) =>
      `Have a language model answer ${tasks === undefined ? "your instructions" : counted(tasks, "instruction")}`,
  },
  rows: {
    title: "Labelled rows",
    entry: ["row", "rows"],
    used: "labelled rows",
    builtIn: "Use an example table",
    headline: (tasks) => `Turn ${tasks === undefined ? "labelled rows" : counted(tasks, "labelled row")} into tasks`,
  },
  sets: {
    title: "Sets",
    entry: ["task", "tasks"],
    used: "sets",
    builtIn: "Use the built-in seeds",
    headline: () => "Mix sets of tasks into one",
  },
  pairs: {
    title: "Tasks with pairs",
    entry: ["candidate", "candidates"],
    used: "tasks with pairs",
    builtIn: "Use the twelve small tasks",
    standIn:
      "Twelve small tasks come with the page. Add your own: lines with a tab or => between input and output, or tasks with five instances or more.",
    headline: (tasks) =>
      `Can a language model say what was asked? ${tasks === undefined ? "" : `${count(tasks)} tasks, shown by their inputs and outputs`}`,
  },
};
