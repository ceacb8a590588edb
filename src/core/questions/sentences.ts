/** Every sentence of a prompt that a person may write anew: where it stands, what is built in, and what it must not lack. */
import type { EditableSentence, Need } from "../method/edited-sentence.ts";
import { CLASSIFICATION_HEADER } from "./base/classification-prompt.ts";
import { INDUCE_HEADER } from "./base/induction-prompts.ts";
import { INPUT_FIRST_HEADER, OUTPUT_FIRST_HEADER } from "./base/instances-prompt.ts";
import { CLASSIFICATION_LIST_HEADER, LIST_HEADER } from "./base/instructions-prompt.ts";
import { WHOLE_TASKS_HEADER } from "./base/whole-tasks-prompt.ts";
import { DECIDE_ALL } from "./chat/classify-all-messages.ts";
import { CARRY_OUT, FIND } from "./chat/induction-messages.ts";
import { ANSWER, ASK, DECIDE, EXIST, INVENT, LABEL, WORK } from "./chat/messages.ts";
import { ASK_WHOLE, INVENT_WHOLE } from "./chat/whole-tasks-messages.ts";
import type { Wording } from "./question.ts";

const LISTED = ["self-instruct"];
const WHOLE = ["alpaca"];
const INDUCED = ["induction"];
const WORKED = ["self-instruct", "answers"];

const guidance: Need = { text: "{guidance}", loses: "your guidance is not in this prompt" };
const yesNo: readonly Need[] = [
  { text: "Yes", loses: "the model may not say Yes, which is what is read" },
  { text: "No", loses: "the model may not say No, which is what is read" },
];
const output: Need = { text: "Output:", loses: "the output may not be found in the answer" };
const label: Need = { text: "Class label:", loses: "the labels may not be found in the answer" };

export const sentences: readonly EditableSentence[] = [
  base("base-list", "The line above the list", "instructions", LISTED, LIST_HEADER, [guidance]),
  base(
    "base-classification-list",
    "The line above a list of classification tasks",
    "instructions",
    LISTED,
    CLASSIFICATION_LIST_HEADER,
    [guidance],
  ),
  base("base-whole-tasks", "What is asked of whole tasks", "instructions", WHOLE, WHOLE_TASKS_HEADER, [
    guidance,
    { text: "{tasks}", loses: "the model is not told how many tasks to write" },
    { text: "{language}", loses: "the model is not told in which language to write" },
  ]),
  base("base-induce", "What is said above the pairs", "instructions", INDUCED, INDUCE_HEADER, [
    { text: "{inputs}", loses: "the model is not told how many inputs it sees" },
  ]),
  base("base-yes-no", "The line above the yes/no examples", "classification", WORKED, CLASSIFICATION_HEADER, []),
  base("base-output-first", "The line above labels and inputs", "instances", WORKED, OUTPUT_FIRST_HEADER, [guidance]),
  base("base-input-first", "The line above worked examples", "instances", WORKED, INPUT_FIRST_HEADER, [guidance]),
  chat("chat-list", "What the model is", "instructions", LISTED, INVENT, []),
  chat("chat-list-shown", "The line above the tasks shown", "instructions", LISTED, EXIST, []),
  chat("chat-list-ask", "What is asked", "instructions", LISTED, ASK, [
    guidance,
    { text: "{count}", loses: "the model is not told how many tasks to write" },
    { text: "{kind}", loses: "“classification tasks only” is not said" },
  ]),
  chat("chat-whole-tasks", "What the model is", "instructions", WHOLE, INVENT_WHOLE, []),
  chat("chat-whole-tasks-ask", "What is asked", "instructions", WHOLE, ASK_WHOLE, [
    { text: "{which}", loses: "the model is not told which tasks to write" },
    { text: "Instruction:", loses: "instructions may not be found in the answer" },
    { text: "Input:", loses: "inputs may not be found in the answer" },
    output,
  ]),
  chat("chat-induce", "What the model is, for finding an instruction", "instructions", INDUCED, FIND, []),
  chat("chat-yes-no", "The yes/no question", "classification", WORKED, DECIDE, yesNo),
  chat("chat-yes-no-list", "The yes/no question about a whole list", "classification", WORKED, DECIDE_ALL, yesNo),
  chat("chat-output-first", "Examples for classification tasks", "instances", WORKED, LABEL, [guidance, label]),
  chat("chat-input-first", "Examples for other tasks", "instances", WORKED, WORK, [guidance, output]),
  chat("chat-answer", "What is said before a task that is answered", "instances", ["answers"], ANSWER, [guidance]),
  chat("chat-carry-out", "What the model is, for carrying an instruction out", "instances", INDUCED, CARRY_OUT, []),
];

type Parts = [
  id: string,
  title: string,
  stage: EditableSentence["stage"],
  recipes: readonly string[],
  builtIn: string,
  needs: readonly Need[],
];

function base(...parts: Parts): EditableSentence {
  return worded("base", parts);
}

function chat(...parts: Parts): EditableSentence {
  return worded("chat", parts);
}

function worded(wording: Wording, [id, title, stage, recipes, builtIn, needs]: Parts): EditableSentence {
  return { id, title, stage, wording, recipes, builtIn, needs };
}
