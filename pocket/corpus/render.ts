/** Renders tasks as the documents the model learns from: the pipeline's own prompts, each with its right continuation. */

import { classificationPrompt } from "../../src/core/questions/base/classification-prompt.ts";
import { inputFirstPrompt, outputFirstPrompt } from "../../src/core/questions/base/instances-prompt.ts";
import { executePrompt, inducePrompt } from "../../src/core/questions/base/induction-prompts.ts";
import { instructionPrompt, listItem } from "../../src/core/questions/base/instructions-prompt.ts";
import {
  numberedTasks,
  wholeTasksHeader,
  type WholeTask,
  type WholeTasksWish,
} from "../../src/core/questions/base/whole-tasks-prompt.ts";
import type { CorpusInstance, CorpusTask } from "./family.ts";
import { capital } from "./grammar.ts";

/** A numbered list: the demonstrations as the prompt shows them, then the rest as a model should go on. */
export function listDocument(
  demonstrations: readonly CorpusTask[],
  continued: readonly CorpusTask[],
  options: { readonly classificationOnly: boolean },
): string {
  const prompt = instructionPrompt(demonstrations.map(instructionOf), options);
  const first = demonstrations.length + 1;
  const items = continued.map(
    (task, index) => `${index === 0 ? "" : `\n${first + index}.`} ${listItem(task.instruction)}`,
  );
  return `${prompt}${items.join("")}\n${first + continued.length}.`;
}

/** The yes/no question with its answer. */
export function yesNoDocument(demonstrations: readonly CorpusTask[], task: CorpusTask): string {
  return `${classificationPrompt(task.instruction, demonstrations)} ${task.isClassification ? "Yes" : "No"}`;
}

/** Labels with inputs that deserve them, for classification tasks. */
export function outputFirstDocument(demonstrations: readonly CorpusTask[], task: CorpusTask): string {
  const shown = demonstrations.map(({ instruction, instances }) => ({
    instruction,
    instances: instances.map(({ input, output }) => ({ label: output, input })),
  }));
  const blocks = task.instances.map(({ input, output }) => `Class label: ${output}\n${input}`);
  return `${outputFirstPrompt(task.instruction, shown)}${blocks.join("\n")}`;
}

/** Worked examples, for all other tasks. */
export function inputFirstDocument(demonstrations: readonly CorpusTask[], task: CorpusTask): string {
  return `${inputFirstPrompt(task.instruction, demonstrations)}${examples(task)}`;
}

/** The task alone, without any prompt around it. */
export function plainDocument({ instruction, instances }: CorpusTask): string {
  return instances
    .slice(0, 1)
    .map(({ input, output }) => [instruction, input, output].filter(Boolean).join("\n"))
    .join("\n");
}

/** Alpaca's list, to its last task: what is asked, the tasks shown and those that a model should go on with. */
export function wholeTasksDocument(tasks: readonly CorpusTask[], wish: WholeTasksWish): string {
  return `${wholeTasksHeader(wish)}\n${numberedTasks(tasks.map(wholeTask))}`.trimEnd();
}

/** Instruction Induction's prompt with the instruction that lies behind the pairs. */
export function inductionDocument(pairs: readonly CorpusInstance[], rule: string, form: "to" | "colon"): string {
  return `${inducePrompt(pairs)}${form === "to" ? ` to ${rule}.` : `: ${capital(rule)}.`}`;
}

/** An instruction carried out on one input. */
export function executionDocument(instruction: string, { input, output }: CorpusInstance): string {
  return `${executePrompt(instruction, input)} ${output}`;
}

function wholeTask({ instruction, instances: [first] }: CorpusTask): WholeTask {
  return { instruction, input: first?.input ?? "", output: first?.output ?? "" };
}

/** How the prompt builder itself writes examples, so that demonstrations and continuations are the same text. */
function examples({ instances }: CorpusTask): string {
  const [shown = ""] = inputFirstPrompt("", [{ instruction: "", instances }])
    .split("Task: \n")
    .slice(1);
  return shown.trimEnd();
}

function instructionOf({ instruction }: CorpusTask): string {
  return instruction;
}
