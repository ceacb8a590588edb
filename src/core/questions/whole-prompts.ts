/** The prompts that a run would send, whole, before it starts: one of each question, about a task that stands for any. */
import type { Demonstration } from "../rows/mentions.ts";
import { prepareInstances } from "./about-task.ts";
import { answer } from "./answer.ts";
import { classification } from "./classification.ts";
import { classifyAll } from "./classify-all.ts";
import { execute } from "./execute.ts";
import { induce } from "./induce.ts";
import { instructions } from "./instructions.ts";
import { prepare, wholePrompt, type Asking, type PreparedQuestion } from "./prepare.ts";
import { wholeTasks } from "./whole-tasks.ts";

export interface PromptView {
  readonly title: string;
  readonly text: string;
}

/** What the prompts are shown about. */
export interface PromptSubject {
  /** What the first prompt of the run shows. */
  readonly shown: readonly Demonstration[];
  /** A task of those given, in the place of a new one. */
  readonly instruction: string;
  readonly input: string;
}

/** @param recipe its name; without a question for it there are no prompts */
export function wholePrompts(recipe: string, asking: Asking, subject: PromptSubject): PromptView[] {
  return (BY_RECIPE[recipe]?.(asking, subject) ?? []).map(([title, question]) => ({
    title,
    text: wholePrompt(question),
  }));
}

type Titled = readonly [title: string, question: PreparedQuestion<unknown>];

const BY_RECIPE: Readonly<Record<string, (asking: Asking, subject: PromptSubject) => readonly Titled[]>> = {
  "self-instruct": (asking, subject) => [
    ["New instructions", prepare(instructions, { shown: subject.shown.map(({ instruction }) => instruction) }, asking)],
    ...yesNo(asking, subject),
    ...examples(asking, subject),
  ],
  alpaca: (asking, { shown }) => [["Whole tasks", prepare(wholeTasks, { shown: withInstances(shown) }, asking)]],
  answers: (asking, subject) =>
    asking.method.answers === "answer"
      ? [["The answer", prepare(answer, subject, asking)]]
      : [...(asking.method.answers === "examples-by-kind" ? yesNo(asking, subject) : []), ...examples(asking, subject)],
  induction: (asking, { shown, ...subject }) => [
    ["The instruction behind pairs", prepare(induce, { pairs: withInstances(shown) }, asking)],
    ["Carrying an instruction out", prepare(execute, subject, asking)],
  ],
};

function yesNo(asking: Asking, { instruction }: PromptSubject): readonly Titled[] {
  const isTogether = asking.method.classificationAsked === "together";
  return [
    ["Yes or no", prepare(classification, { instruction }, asking)],
    ...(isTogether
      ? [["Yes or no, about a whole list", prepare(classifyAll, { instructions: [instruction] }, asking)] as const]
      : []),
  ];
}

function examples(asking: Asking, { instruction }: PromptSubject): readonly Titled[] {
  return [
    ["Examples for classification tasks", prepareInstances("yes", { instruction }, asking)],
    ["Examples for other tasks", prepareInstances("no", { instruction }, asking)],
  ];
}

function withInstances(shown: readonly Demonstration[]) {
  return shown.flatMap(({ instruction, instance }) => (instance ? [{ ...instance, instruction }] : []));
}
