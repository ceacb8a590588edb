/** Alpaca (Stanford, 2023): one request brings whole tasks, with instruction, input and output together. Which are kept is decided as in Self-Instruct. */
import { alpacaMethods } from "../method/alpaca-methods.ts";
import { prepare } from "../questions/prepare.ts";
import { wholeTasks } from "../questions/whole-tasks.ts";
import type { Demonstration } from "../rows/mentions.ts";
import type { WholeTask } from "../questions/base/whole-tasks-prompt.ts";
import { mayShow } from "./draw-demonstrations.ts";
import { drawSeeds } from "./draw-seeds.ts";
import { listFunnel } from "./list-funnel.ts";
import type { Drawing, PaperPlace, Recipe, RecipeOutline } from "./recipe.ts";

/** There is no paper: its authors describe it beside their code. */
const inReport = (words: string): PaperPlace => ({
  words,
  href: "https://crfm.stanford.edu/2023/03/13/alpaca.html",
});

const drawing: Drawing = {
  question: "wholeTasks",
  shows: mayShow,
  draw: (given, _, method, random) => drawSeeds(given, method, random),
};

export const alpacaOutline: RecipeOutline = {
  id: "alpaca",
  title: "Alpaca",
  about: "One request brings whole tasks, each with its example. Faster, but the answers are not written with care.",
  methods: alpacaMethods,
  given: "seeds",
  newIn: "pool",
  source: "Rohan Taori and others: Stanford Alpaca: An Instruction-following LLaMA Model. 2023.",
  drawing,
  stages: [
    {
      id: "sample",
      kind: "draw",
      title: "Sample",
      unit: ["batch", "batches"],
      does: "Three seeds are drawn, each with its first example. The machine's own tasks are never shown.",
      why: "Whole tasks are long, so there is room for few. Only human ones are shown, so faults do not breed.",
      paper: inReport("Alpaca's report, and its public code"),
      next: "Three seeds will be drawn for each prompt.",
      count: ({ batches }) => batches,
    },
    {
      id: "prompt",
      kind: "prompt",
      title: "Prompt",
      unit: ["prompt", "prompts"],
      does: "A list of requirements, then the three tasks with input and output, numbered. It breaks off at the fourth.",
      why: "The requirements say what a good task is; the examples show its shape. the model continues in the same shape.",
      paper: inReport("Alpaca's prompt, in its public code"),
      next: "Requirements and tasks will be set out, up to the number 4.",
      count: ({ prompts }) => prompts,
    },
    {
      id: "generate",
      kind: "write",
      title: "Generate",
      unit: ["request", "requests"],
      does: "The model writes whole tasks, one after another, until the list is full or the length limit ends it.",
      why: "One request for many tasks costs far less than three requests for each.",
      paper: inReport("Alpaca's report: a simpler way to make data"),
      next: "The model will continue the list.",
      count: ({ counters }) => counters.requests,
    },
    {
      id: "parse",
      kind: "read",
      title: "Parse",
      unit: ["candidate", "candidates"],
      does: "The text is split at its marks; each part gives an instruction, an input and an output.",
      why: "A part that lacks one of the three is no task. The last one is lost when the limit cuts it off.",
      paper: inReport("Read from the public code"),
      next: "The text will be split into tasks.",
      count: ({ counters }) => counters.candidates,
    },
    {
      id: "filter",
      kind: "judge",
      title: "Filter",
      unit: ["accepted", "accepted"],
      does: "A task is refused when a rule says so, or when its instruction is too close to any of the pool, by ROUGE-L.",
      why: "A dataset of near copies teaches nothing new. The rules also drop what a text model cannot do.",
      paper: inReport("As in Self-Instruct, section 2.2"),
      next: "The instruction will be checked against the rules and the whole pool.",
      count: ({ counters }) => counters.accepted,
    },
    {
      id: "pool",
      kind: "keep",
      title: "Pool",
      unit: ["task", "tasks"],
      does: "The task is stored with its example. Later tasks are compared with it, but no prompt shows it.",
      why: "It is whole already: nothing more need be asked.",
      paper: inReport("Read from the public code"),
      next: "The task will join the pool.",
      count: ({ counters }) => counters.tasks,
    },
  ],
  requests: [{ stage: "instructions", title: "Whole tasks" }],
  funnel: listFunnel,
};

export const alpaca: Recipe = {
  outline: alpacaOutline,
  list: (demonstrations, asking) => prepare(wholeTasks, { shown: demonstrations.map(wholeTask) }, asking),
  steps: [],
};

function wholeTask({ instruction, instance }: Demonstration): WholeTask {
  return { instruction, input: instance?.input ?? "", output: instance?.output ?? "" };
}
