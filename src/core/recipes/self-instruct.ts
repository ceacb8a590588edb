/** Self-Instruct, in the paper's order (section 2.2, figure 2): which questions are asked, of what, and what becomes of the answers. */
import { presets } from "../method/presets.ts";
import { prepareInstances } from "../questions/about-task.ts";
import { instructions } from "../questions/instructions.ts";
import { prepare } from "../questions/prepare.ts";
import { classifyStep } from "./classify-step.ts";
import { drawDemonstrations, mayShow } from "./draw-demonstrations.ts";
import { listFunnel } from "./list-funnel.ts";
import type { Drawing, Recipe, RecipeOutline } from "./recipe.ts";
import { taskQuestion } from "./task-question.ts";

/** Sample: eight tasks, six of them written by people; only classification seeds when the method wants only those. */
const drawing: Drawing = { question: "instructions", shows: mayShow, draw: drawDemonstrations };

/** Its eight stages, what each does and why, and what they count. */
export const selfInstructOutline: RecipeOutline = {
  id: "self-instruct",
  title: "Self-Instruct",
  about: "New instructions are grown from seeds, then each is worked. The paper's way, and the most varied.",
  cost: "One request for a list of up to seven instructions, then two for each that is kept.",
  methods: presets,
  given: "seeds",
  newIn: "pool",
  source:
    "Yizhong Wang, Yeganeh Kordi, Swaroop Mishra, Alisa Liu, Noah A. Smith, Daniel Khashabi, Hannaneh Hajishirzi: Self-Instruct: Aligning Language Models with Self-Generated Instructions. ACL 2023.",
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
      id: "classify",
      kind: "ask",
      title: "Classify",
      unit: ["asked", "asked"],
      heading: "Asking: is this a classification task?",
      count: ({ asked }) => asked,
    },
    {
      id: "instances",
      kind: "ask",
      title: "Instances",
      unit: ["instance", "instances"],
      heading: "Writing a worked example for:",
      count: ({ counters }) => counters.instances,
    },
    {
      id: "pool",
      kind: "keep",
      title: "Pool",
      unit: ["task", "tasks"],
      count: ({ counters }) => counters.tasks,
    },
  ],
  requests: [
    { stage: "instructions", title: "New instructions" },
    { stage: "labelled", title: "Tasks with a known answer", isRare: true },
    { stage: "classification", title: "Classification or not" },
    { stage: "instances", title: "Instances" },
  ],
  funnel: listFunnel,
};

export const selfInstruct = {
  outline: selfInstructOutline,

  // Prompt, generate, parse and filter: a list to be continued, whose new items are candidates.
  list: (demonstrations, asking) =>
    prepare(instructions, { shown: demonstrations.map(({ instruction }) => instruction) }, asking),

  steps: [
    // Classify: is the right answer one of a few labels?
    classifyStep,
    // Instances: labels first for classification, else input first.
    {
      stage: "instances",
      ask(draft, { fellows, asking }) {
        const { instruction, classification: kind } = draft;
        const withClassification = fellows.some((each) => each.classification === "yes");
        const question = prepareInstances(kind, { instruction, withClassification }, asking);
        return taskQuestion(draft, question, (instances, { id }) => ({ instances, instancesCompletionId: id }));
      },
      isAskedAgain: () => true,
    },
  ],
} satisfies Recipe;
