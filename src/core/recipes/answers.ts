/** Answers to a person's own instructions: nothing is invented, the order is theirs, and the model is asked about each. The survey's second way to make instruction data. */
import { answersMethods } from "../method/answers-methods.ts";
import { answer } from "../questions/answer.ts";
import { prepareInstances } from "../questions/about-task.ts";
import type { JudgedInstance } from "../questions/instance-rules.ts";
import { prepare } from "../questions/prepare.ts";
import { classifyStep } from "./classify-step.ts";
import type { DrawnTask, Recipe, RecipeOutline } from "./recipe.ts";
import { taskQuestion } from "./task-question.ts";

/** Instructions taken at once. */
const TAKEN_AT_ONCE = 5;

export const answersOutline: RecipeOutline = {
  id: "answers",
  title: "Answers to my instructions",
  about: "The model answers a list of yours, in its order. Nothing is invented and nothing is left out.",
  cost: "One request for each instruction, or one for each of its inputs.",
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
      count: ({ batches }) => batches,
    },
    {
      id: "classify",
      kind: "ask",
      title: "Classify",
      unit: ["asked", "asked"],
      heading: "Asking: is this a classification task?",
      applies: ({ answers }) => answers === "examples-by-kind",
      count: ({ asked }) => asked,
    },
    {
      id: "answer",
      kind: "ask",
      title: "Answer",
      unit: ["answer", "answers"],
      heading: "Answering:",
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
