/** The question for whole tasks (Alpaca): some are shown with an example each, and the model writes more, instruction, input and output together. */
import { parseWholeTasks, type ParsedWholeTask } from "../reading/base/whole-tasks.ts";
import { readChatWholeTasks } from "../reading/chat/read-whole-tasks.ts";
import { withPartsSetAside } from "../reading/leftover/list-parts.ts";
import { isFieldMark } from "../reading/leftover/marks.ts";
import type { RuleRefusal } from "../rows/candidate-row.ts";
import type { Method } from "../method/method.ts";
import { wholeTasksHeader, wholeTasksPrompt, type WholeTask, type WholeTasksWish } from "./base/whole-tasks-prompt.ts";
import type { Said } from "./base/instances-prompt.ts";
import { WHOLE_TASKS_GRAMMAR, wholeTasksSchema } from "./chat/constraints.ts";
import { wholeTasksMessages } from "./chat/whole-tasks-messages.ts";
import { judgeInstances, type JudgedInstance } from "./instance-rules.ts";
import { candidateRules } from "./instruction-rules.ts";
import type { ReadCandidate } from "./instructions.ts";
import type { PromptText, Question, Reply, Room } from "./question.ts";
import { MOST_TASKS, tasksThatFit } from "./tasks-that-fit.ts";

/** Tasks to show, in order, each with one example. */
export interface WholeTasksSubject {
  readonly shown: readonly WholeTask[];
}

type Reading = readonly ParsedWholeTask[];
type Write = (shown: readonly WholeTask[], wish: WholeTasksWish, said: Said) => PromptText;

export const wholeTasks: Question<WholeTasksSubject, WholeTask, Reading, readonly ReadCandidate[]> = {
  id: "wholeTasks",
  stage: "instructions",
  demonstrations: ({ shown }) => shown,
  render: {
    base: (_, shown, method, room) => asked(shown, method, room, baseText, method.instructionDecoding.stop),
    // The method's own stops are numbers, which a reply may hold before its list begins.
    chat: (_, shown, method, room) => asked(shown, method, room, chatText, []),
  },
  decoding: ({ instructionDecoding }) => instructionDecoding,
  constrain: {
    base: () => ({}),
    chat: () => ({ grammar: WHOLE_TASKS_GRAMMAR, jsonSchema: wholeTasksSchema(MOST_TASKS) }),
  },
  read: {
    base: ({ text, finishReason }, { shown }, method) => parseWholeTasks(text, finishReason, method, shown.length + 1),
    chat: ({ text, finishReason }, { shown }, method) =>
      readChatWholeTasks(text, finishReason, method, instructionsOf(shown)),
  },
  rest: { base: withRest, chat: withRest },
  circles: "list",
  nothing: [],
  judge(tasks, _, method) {
    const rules = candidateRules(method);
    return tasks.map((task): ReadCandidate => {
      const { instruction, aside } = task;
      if (aside) return { instruction, refusal: rules(task), aside };
      const instances = examplesOf(task, method);
      return { instruction, refusal: rules(task) ?? exampleRule(instances, method), instances };
    });
  },
};

const baseText: Write = (shown, wish, said) => ({
  prompt: wholeTasksPrompt(shown, wish, said),
  asked: wholeTasksHeader(wish, said).length,
});
const chatText: Write = (shown, wish, said) => ({ prompt: wholeTasksMessages(shown, wish, said) });

/** Twenty tasks, or as many as fit. A number that was fitted has a stop of its own; the public code's stops are for twenty. */
function asked(
  shown: readonly WholeTask[],
  { tasksAsked, taskLanguage: language = "english", ...said }: Method,
  room: Room | undefined,
  write: Write,
  stops: readonly string[],
): PromptText {
  const most = write(shown, { tasks: MOST_TASKS, language }, said);
  const isFitted = tasksAsked === "fitted";
  const tasks = isFitted && room ? tasksThatFit(shown, most, room) : MOST_TASKS;
  const text = tasks === MOST_TASKS ? most : write(shown, { tasks, language }, said);
  return { ...text, stop: isFitted || stops.length === 0 ? [...stops, `\n${tasks + 1}. Instruction`] : [...stops] };
}

/** A reply that was cut loses its last task as a whole, so the examples of the others are whole. */
function examplesOf({ instances = [] }: ParsedWholeTask, method: Method): readonly JudgedInstance[] {
  return method.taskExamples === "judge" ? judgeInstances(instances, { finishReason: "stop" }, method) : instances;
}

function exampleRule(instances: readonly JudgedInstance[], { taskExamples }: Method): RuleRefusal | undefined {
  const isWithout = taskExamples === "judge" && instances.every(({ refusal }) => refusal !== undefined);
  return isWithout ? { reason: "no-example" } : undefined;
}

function withRest(tasks: Reading, { text }: Reply, { shown }: WholeTasksSubject, { setAside }: Method): Reading {
  return setAside === "show" ? withPartsSetAside(text, tasks, instructionsOf(shown), isFieldMark) : tasks;
}

function instructionsOf(shown: readonly WholeTask[]): string[] {
  return shown.map(({ instruction }) => instruction);
}
