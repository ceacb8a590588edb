/** Answers to a person's own instructions: nothing is invented, the order is theirs, and the model is asked about each. The survey's second way to make instruction data. */
import { answersMethods } from "../method/answers-methods.ts";
import { answer } from "../questions/answer.ts";
import { prepareInstances } from "../questions/about-task.ts";
import type { JudgedInstance } from "../questions/instance-rules.ts";
import { prepare } from "../questions/prepare.ts";
import { classifyStep } from "./classify-step.ts";
import type { DrawnTask, PaperPlace, Recipe, RecipeOutline } from "./recipe.ts";
import { taskQuestion } from "./task-question.ts";

/** Instructions taken at once. */
const TAKEN_AT_ONCE = 5;

const inSurvey = (words: string): PaperPlace => ({ words, href: "https://arxiv.org/abs/2308.10792" });
const inPaper = (words: string): PaperPlace => ({
  words,
  href: "https://ar5iv.labs.arxiv.org/html/2212.10560#S2.SS2",
});

export const answersOutline: RecipeOutline = {
  id: "answers",
  title: "Answers to my instructions",
  about:
    "The model answers a list of yours, in its order. Nothing is invented and nothing is left out. One request a task.",
  methods: answersMethods,
  given: "instructions",
  newIn: "nothing",
  source: "Shengyu Zhang and others: Instruction Tuning for Large Language Models: A Survey. arXiv 2308.10792, 2023.",
  goal: (given) => given,
  stages: [
    {
      id: "take",
      kind: "draw",
      title: "Take",
      unit: ["batch", "batches"],
      does: "The next five instructions are taken from the list, in its order.",
      why: "The list is a person's. No rule refuses any of it, and no instruction is compared with another.",
      paper: inSurvey("Survey of instruction tuning, section 3: how datasets are made"),
      next: "The next instructions will be taken.",
      count: ({ batches }) => batches,
    },
    {
      id: "classify",
      kind: "ask",
      title: "Classify",
      unit: ["asked", "asked"],
      does: "The model is asked whether the right answer is one of a few labels.",
      why: "Classification tasks get their examples the other way round, or nearly all would have the same label.",
      paper: inPaper("Self-Instruct, section 2.2, classification task identification"),
      next: "The model will be asked: is this a classification task?",
      heading: "Asking: is this a classification task?",
      applies: ({ answers }) => answers === "examples-by-kind",
      count: ({ asked }) => asked,
    },
    {
      id: "answer",
      kind: "ask",
      title: "Answer",
      unit: ["answer", "answers"],
      does: "The model does what the instruction says, or writes examples of it, as the method wants.",
      why: "This is how people's own questions become training data: they ask, a model answers, somebody looks.",
      paper: inSurvey("Survey of instruction tuning, section 3"),
      next: "The model will answer the instruction.",
      heading: "Answering:",
      count: ({ counters }) => counters.instances,
    },
    {
      id: "pool",
      kind: "keep",
      title: "Pool",
      unit: ["task", "tasks"],
      does: "The task is stored, also when no answer came: then it can be asked again.",
      why: "Nothing of the list may be lost, so that the person sees what is still missing.",
      paper: inSurvey("Survey of instruction tuning, section 3"),
      next: "The task will join the pool.",
      count: ({ counters }) => counters.tasks,
    },
  ],
  requests: [
    { stage: "labelled", title: "Tasks with a known answer", isRare: true },
    { stage: "classification", title: "Classification or not", isRare: true },
    { stage: "instances", title: "Answers" },
  ],
  funnel: [
    { title: "Instructions taken", count: ({ candidates }) => candidates },
    { title: "With an answer", count: ({ tasksWithInstances }) => tasksWithInstances },
  ],
};

export const answers: Recipe = {
  outline: answersOutline,

  // Take: the next ones, as they stand.
  taking: (given) => ({
    batches: Math.ceil(given.length / TAKEN_AT_ONCE),
    take: (batch) =>
      given.slice(batch * TAKEN_AT_ONCE, (batch + 1) * TAKEN_AT_ONCE).map((task) => ({
        ...{ instruction: task.instruction, inputs: inputsOf(task) },
        refusal: task.instruction.trim() === "" ? { reason: "empty" } : undefined,
      })),
  }),

  steps: [
    // Classify, where the method wants examples by kind.
    classifyStep,
    // Answer: once for each input that came with the instruction, or examples with inputs of the model's own.
    {
      stage: "answer",
      times: ({ inputs = [] }, { asking: { method } }) =>
        method.answers === "answer" ? Math.max(1, inputs.length) : 1,
      ask(draft, { asking, fellows, time }) {
        const { instruction, classification: kind, inputs = [], instances: before = [] } = draft;
        const withClassification = fellows.some((each) => each.classification === "yes");
        const isAnswer = asking.method.answers === "answer";
        const input = inputs[time] ?? "";
        const question = isAnswer
          ? prepare(answer, { instruction, input }, asking)
          : prepareInstances(kind, { instruction, withClassification }, asking);
        const asked = taskQuestion(draft, question, (found, { id }) => {
          const instances = time === 0 ? found : [...before, ...found];
          return {
            ...{ instances, instancesCompletionId: id },
            ...(isAnswer && { unanswered: inputs.filter((each) => !hasAnswer(instances, each)) }),
          };
        });
        return { ...asked, wants: isAnswer ? { what: "answer", input } : { what: "examples" } };
      },
      isAskedAgain: () => true,
    },
  ],
};

function hasAnswer(instances: readonly JudgedInstance[], input: string): boolean {
  return instances.some((each) => each.input === input && each.refusal === undefined);
}

/** The inputs that wait for an answer; else those of the task's instances, for which the model is asked in a person's place. */
function inputsOf({ inputs, instances = [] }: DrawnTask): readonly string[] {
  return inputs ?? [...new Set(instances.map(({ input }) => input))].filter((input) => input.trim() !== "");
}
