/** Self-Instruct, in the paper's order (section 2.2, figure 2): which questions are asked, of what, and what becomes of the answers. */
import { presets } from "../method/presets.ts";
import { prepareInstances } from "../questions/about-task.ts";
import { instructions } from "../questions/instructions.ts";
import { prepare } from "../questions/prepare.ts";
import { classifyStep } from "./classify-step.ts";
import { drawDemonstrations, mayShow } from "./draw-demonstrations.ts";
import { listFunnel } from "./list-funnel.ts";
import type { Drawing, PaperPlace, Recipe, RecipeOutline } from "./recipe.ts";
import { taskQuestion } from "./task-question.ts";

/** Section 2.2 of the paper as a page with an address for each section. */
const SECTION_ADDRESS = "https://ar5iv.labs.arxiv.org/html/2212.10560#S2.SS2";
const inPaper = (words: string): PaperPlace => ({ words, href: SECTION_ADDRESS });

/** Sample: eight tasks, six of them written by people; only classification seeds when the method wants only those. */
const drawing: Drawing = { question: "instructions", shows: mayShow, draw: drawDemonstrations };

/** Its eight stages, what each does and why, and what they count. */
export const selfInstructOutline: RecipeOutline = {
  id: "self-instruct",
  title: "Self-Instruct",
  about: "New instructions are grown from seeds, then each is worked. The paper's way, and the most varied.",
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
      does: "Eight tasks are drawn from the pool: six written by people and, once there are any, two by the machine.",
      why: "Fresh examples each time keep the model from writing the same thing again. The machine's own tasks widen the range; the human ones keep it sound.",
      paper: inPaper("Section 2.2, instruction generation"),
      next: "Eight tasks will be drawn from the pool.",
      count: ({ batches }) => batches,
    },
    {
      id: "prompt",
      kind: "prompt",
      title: "Prompt",
      unit: ["prompt", "prompts"],
      does: "The drawn tasks become a numbered list that breaks off at 9, with nothing after the number.",
      why: "A language model continues what it reads. A list of tasks that stops short is an invitation to write more of them.",
      paper: inPaper("Section 2.2 and table 5"),
      next: "The tasks will be set out as a numbered list that breaks off.",
      count: ({ prompts }) => prompts,
    },
    {
      id: "generate",
      kind: "write",
      title: "Generate",
      unit: ["request", "requests"],
      does: "The model continues the text, a piece at a time, until a stop mark or the length limit.",
      why: "This is the only place where anything new comes from. All the rest is choosing.",
      paper: inPaper("Section 2.2; decoding in appendix A.2"),
      next: "The model will continue the list.",
      count: ({ counters }) => counters.requests,
    },
    {
      id: "parse",
      kind: "read",
      title: "Parse",
      unit: ["candidate", "candidates"],
      does: "The text is split at its numbers; each item becomes a candidate.",
      why: "Models are untidy. Items that break off in the middle must not slip in.",
      paper: inPaper("Section 2.2, read from the public code"),
      next: "The text will be split into candidates.",
      count: ({ counters }) => counters.candidates,
    },
    {
      id: "filter",
      kind: "judge",
      title: "Filter",
      unit: ["accepted", "accepted"],
      does: "A candidate is refused when a rule says so, or when it is too close to any instruction of the pool, measured by ROUGE-L.",
      why: "A dataset of near copies teaches nothing new. The rules drop what a text model cannot do, such as drawing a picture.",
      paper: inPaper("Section 2.2, filtering and postprocessing"),
      next: "The candidate will be checked against the rules and the whole pool.",
      count: ({ counters }) => counters.accepted,
    },
    {
      id: "classify",
      kind: "ask",
      title: "Classify",
      unit: ["asked", "asked"],
      does: "The model is asked whether the right answer is one of a few labels.",
      why: "Classification tasks get their examples the other way round, or nearly all would carry the same label.",
      paper: inPaper("Section 2.2, classification task identification; table 6"),
      next: "The model will be asked: is this a classification task?",
      heading: "Asking: is this a classification task?",
      count: ({ asked }) => asked,
    },
    {
      id: "instances",
      kind: "ask",
      title: "Instances",
      unit: ["instance", "instances"],
      does: "The model works the task: input first, then output. For classification, each label first, then an input that deserves it.",
      why: "An instruction alone cannot train anything. It needs at least one worked example.",
      paper: inPaper("Section 2.2, instance generation; tables 7 and 8"),
      next: "The model will write inputs and outputs for the task.",
      heading: "Writing a worked example for:",
      count: ({ counters }) => counters.instances,
    },
    {
      id: "pool",
      kind: "keep",
      title: "Pool",
      unit: ["task", "tasks"],
      does: "The task and its instances are stored, and may be drawn as an example from now on.",
      why: "This closes the circle: what the machine wrote helps it to write more.",
      paper: inPaper("Section 2.2, figure 2"),
      next: "The task will join the pool.",
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
