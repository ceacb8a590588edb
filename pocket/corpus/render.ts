/** Renders tasks as the documents the model learns from: the pipeline's own prompts, each with its right continuation. */

import { classificationPrompt } from "../../src/core/questions/base/classification-prompt.ts";
import { inputFirstPrompt, outputFirstPrompt } from "../../src/core/questions/base/instances-prompt.ts";
import { instructionPrompt, listItem } from "../../src/core/questions/base/instructions-prompt.ts";
import type { CorpusTask } from "./family.ts";

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
