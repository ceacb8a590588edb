/** The prompt for whole tasks (Alpaca's public code): what is asked of them, then numbered ones to be continued. */
import { guidancePhrase } from "../../method/guidance.ts";
import { sentence } from "../../method/prompt-edits.ts";
import type { Instance } from "../../rows/instance-row.ts";
import { NO_INPUT } from "../../reading/no-input.ts";
import type { Said } from "./instances-prompt.ts";
import { listItem } from "./instructions-prompt.ts";

/** A task with one of its examples, as a prompt shows it. */
export interface WholeTask extends Instance {
  readonly instruction: string;
}

export interface WholeTasksWish {
  /** How many tasks the list has, those shown included. */
  readonly tasks: number;
  readonly language: "english" | "as-shown";
}

const SEPARATOR = "###";
const LANGUAGES = {
  english: "Write the instructions in English.",
  "as-shown": "Write in the language of the tasks below.",
} as const;

/**
 * Renders the list that a base model continues. White space collapses and trailing colons go in instructions alone, as in
 * the public code.
 *
 * @returns text that ends in the mark of the first new instruction, `4. Instruction:` after three tasks
 */
export function wholeTasksPrompt(shown: readonly WholeTask[], wish: WholeTasksWish, said: Said = {}): string {
  const marks = `${shown.length + 1}. Instruction:`;
  return `${wholeTasksHeader(wish, said)}\n${numberedTasks(shown)}${SEPARATOR}\n${marks}`;
}

/** What is asked, to the line above the first task shown. */
export function wholeTasksHeader({ tasks, language }: WholeTasksWish, { guidance, prompts }: Said = {}): string {
  return sentence(prompts, "base-whole-tasks", WHOLE_TASKS_HEADER, {
    ...{ tasks: String(tasks), guidance: guidancePhrase(guidance) },
    language: guidance?.language ? `Write in ${guidance.language}.` : LANGUAGES[language],
  });
}

/** What every task must be like, in the public code's order. */
const REQUIREMENTS = [
  "Begin every instruction with another verb, as far as possible.",
  "Word them in many ways: give some as orders and ask others as questions.",
  "Mix the kinds of work: free writing, sorting into classes, correcting and so on.",
  "Text alone must be enough to do the work. Nothing to see or hear can be made, and nothing can be done in the world, such as calling someone at noon.",
  "{language}",
  "An instruction has one sentence or two, as an order or a question.",
  "Give an instruction the input it needs: a real example with true details and no blanks to fill in. It should make the work hard, in 100 words at most.",
  `Some instructions need no input, such as a question about a well-known fact. Write "${NO_INPUT}" as their input.`,
  "The output is what a good answer to the instruction and its input would be, in fewer than 100 words.",
];

export const WHOLE_TASKS_HEADER = [
  "Write a list of {tasks} tasks{guidance} that differ as much as they can. Each will be put to a language model, to see how well it does.",
  "",
  "What the tasks must be like:",
  ...REQUIREMENTS.map((each, index) => `${index + 1}. ${each}`),
  "",
  "The {tasks} tasks:",
].join("\n");

/** The tasks shown, each below a separator. */
export function numberedTasks(shown: readonly WholeTask[]): string {
  return shown.map((task, index) => `${SEPARATOR}\n${numberedTask(task, index + 1)}`).join("");
}

function numberedTask({ instruction, input, output }: WholeTask, number: number): string {
  const lines = [
    `${number}. Instruction: ${listItem(instruction)}`,
    `${number}. Input:\n${input === "" ? NO_INPUT : input}`,
    `${number}. Output:\n${output}`,
  ];
  return `${lines.join("\n")}\n`;
}
