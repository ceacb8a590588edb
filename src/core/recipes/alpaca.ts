/** Alpaca (Stanford, 2023): one request brings whole tasks, with instruction, input and output together. Which are kept is decided as in Self-Instruct. */
import { alpacaMethods } from "../method/alpaca-methods.ts";
import { prepare } from "../questions/prepare.ts";
import { wholeTasks } from "../questions/whole-tasks.ts";
import type { Demonstration } from "../rows/mentions.ts";
import type { WholeTask } from "../questions/base/whole-tasks-prompt.ts";
import { mayShow } from "./draw-demonstrations.ts";
import { drawSeeds } from "./draw-seeds.ts";
import { listFunnel } from "./list-funnel.ts";
import type { Drawing, Recipe, RecipeOutline } from "./recipe.ts";

const drawing: Drawing = {
  question: "wholeTasks",
  shows: mayShow,
  draw: (given, _, method, random) => drawSeeds(given, method, random),
};

export const alpacaOutline: RecipeOutline = {
  id: "alpaca",
  title: "Alpaca",
  about: "One request brings whole tasks, each with its example. Faster, but the answers are not written with care.",
  cost: "One request for a list of whole tasks, and none for a kept one.",
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
      count: ({ batches }) => batches,
    },
    {
      id: "prompt",
      kind: "prompt",
      title: "Prompt",
      unit: ["prompt", "prompts"],
      count: ({ prompts }) => prompts,
    },
    {
      id: "generate",
      kind: "write",
      title: "Generate",
      unit: ["request", "requests"],
      count: ({ counters }) => counters.requests,
    },
    {
      id: "parse",
      kind: "read",
      title: "Parse",
      unit: ["candidate", "candidates"],
      count: ({ counters }) => counters.candidates,
    },
    {
      id: "filter",
      kind: "judge",
      title: "Filter",
      unit: ["accepted", "accepted"],
      count: ({ counters }) => counters.accepted,
    },
    {
      id: "pool",
      kind: "keep",
      title: "Pool",
      unit: ["task", "tasks"],
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
