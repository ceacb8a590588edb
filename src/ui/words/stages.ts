/** What each stage of the method does and why, in the words of a lesson, with its place in the paper. */
import type { Stage } from "../../core/rows/events.ts";

export interface StageWords {
  readonly title: string;
  /** The unit of the count on the strip, for one and for many. */
  readonly unit: readonly [one: string, many: string];
  readonly does: string;
  readonly why: string;
  readonly paper: string;
  /** Step mode: what will happen when this stage is entered. */
  readonly next: string;
}

export const stageWords: Readonly<Record<Stage, StageWords>> = {
  sample: {
    title: "Sample",
    unit: ["batch", "batches"],
    does: "Eight tasks are drawn from the pool: six written by people and, once there are any, two by the machine.",
    why: "Fresh examples each time keep the model from writing the same thing again. The machine's own tasks widen the range; the human ones keep it sound.",
    paper: "Section 2.2, instruction generation",
    next: "Eight tasks will be drawn from the pool.",
  },
  prompt: {
    title: "Prompt",
    unit: ["prompt", "prompts"],
    does: "The drawn tasks become a numbered list that breaks off at 9, with nothing after the number.",
    why: "A language model continues what it reads. A list of tasks that stops short is an invitation to write more of them.",
    paper: "Section 2.2 and table 5",
    next: "The tasks will be set out as a numbered list that breaks off.",
  },
  generate: {
    title: "Generate",
    unit: ["request", "requests"],
    does: "The model continues the text, a piece at a time, until a stop mark or the length limit.",
    why: "This is the only place where anything new comes from. All the rest is choosing.",
    paper: "Section 2.2; decoding in appendix A.2",
    next: "The model will continue the list.",
  },
  parse: {
    title: "Parse",
    unit: ["candidate", "candidates"],
    does: "The text is split at its numbers; each item becomes a candidate.",
    why: "Models are untidy. Items that break off in the middle must not slip in.",
    paper: "Section 2.2, read from the public code",
    next: "The text will be split into candidates.",
  },
  filter: {
    title: "Filter",
    unit: ["accepted", "accepted"],
    does: "A candidate is refused when a rule says so, or when it is too close to any instruction of the pool, measured by ROUGE-L.",
    why: "A dataset of near copies teaches nothing new. The rules drop what a text model cannot do, such as drawing a picture.",
    paper: "Section 2.2, filtering and postprocessing",
    next: "The candidate will be held against the rules and the whole pool.",
  },
  classify: {
    title: "Classify",
    unit: ["asked", "asked"],
    does: "The model is asked whether the right answer is one of a few labels.",
    why: "Classification tasks get their examples the other way round, or nearly all would carry the same label.",
    paper: "Section 2.2, classification task identification; table 6",
    next: "The model will be asked: is this a classification task?",
  },
  instances: {
    title: "Instances",
    unit: ["instance", "instances"],
    does: "The model works the task: input first, then output. For classification, each label first, then an input that deserves it.",
    why: "An instruction alone cannot train anything. It needs at least one worked example.",
    paper: "Section 2.2, instance generation; tables 7 and 8",
    next: "The model will write inputs and outputs for the task.",
  },
  pool: {
    title: "Pool",
    unit: ["task", "tasks"],
    does: "The task and its instances are stored, and may be drawn as an example from now on.",
    why: "This closes the circle: what the machine wrote helps it to write more.",
    paper: "Section 2.2, figure 2",
    next: "The task will join the pool.",
  },
};
