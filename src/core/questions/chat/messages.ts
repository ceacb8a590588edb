/** What a chat model is told: short words for small models, the fixed text first, demonstrations as earlier turns. */
import type { ClassificationDemonstration } from "../base/classification-prompt.ts";
import { guidanceSentences } from "../../method/guidance.ts";
import type { Method } from "../../method/method.ts";
import { sentence } from "../../method/prompt-edits.ts";
import type { InputFirstDemonstration, OutputFirstDemonstration, Said } from "../base/instances-prompt.ts";
import { listItem } from "../base/instructions-prompt.ts";
import type { ChatMessage } from "../question.ts";

export const INVENT =
  "You invent tasks for a language model. You never solve them. You reply with a numbered list and nothing else.";
export const DECIDE =
  "You decide whether a task is classification. It is when the right answer is one of a few labels known beforehand. Reply with one word: Yes or No.";
export const LABEL =
  'You write examples for a classification task. For each of its labels, write the line "Class label:" with the label, and under it an input that deserves this label. Write nothing else.{guidance}';
export const WORK =
  'You write examples for a task: the input, when the task needs one, then the line "Output:" with the right answer. Start each example with "Example 1", "Example 2" and so on. When the task needs no input, write only "Output:" and the answer. Write nothing else.{guidance}';
/** A model that is asked as a person would ask it is told nothing but what is wished. */
export const ANSWER = "{guidance}";
export const EXIST = "These tasks exist already:";
export const ASK = [
  "Write {count} new {kind}.{guidance}",
  "Be varied: other topics and other kinds of work than above.",
  "Do not repeat the tasks above and do not answer them.",
  "Each is one complete instruction on one line. Number them 1 to {count}.",
].join(" ");

/** Asks for new tasks like those shown. These are bullets, since models answer or renumber a numbered list. */
export function instructionMessages(
  demonstrations: readonly string[],
  count: number,
  { classificationOnly, guidance, prompts }: Pick<Method, "classificationOnly" | "guidance" | "prompts">,
): ChatMessage[] {
  const shown = demonstrations.map((text) => `- ${listItem(text)}`);
  const kind = classificationOnly ? "classification tasks; name the possible labels where you can" : "tasks";
  const asked = sentence(prompts, "chat-list-ask", ASK, {
    ...{ count: String(count), kind, guidance: guidanceSentences(guidance) },
  });
  const exist = sentence(prompts, "chat-list-shown", EXIST);
  const examples = shown.length === 0 ? "" : `${exist}\n${shown.join("\n")}\n\n`;
  return [system(sentence(prompts, "chat-list", INVENT)), user(`${examples}${asked}`)];
}

export function classificationMessages(
  instruction: string,
  demonstrations: readonly ClassificationDemonstration[],
  { prompts }: Said = {},
): ChatMessage[] {
  const ask = (task: string) => user(`Task: ${task.trim()}\nIs it classification?`);
  const shown = demonstrations.flatMap((each) => [
    ask(each.instruction),
    assistant(each.isClassification ? "Yes" : "No"),
  ]);
  return [system(sentence(prompts, "chat-yes-no", DECIDE)), ...shown, ask(instruction)];
}

export function outputFirstMessages(
  instruction: string,
  demonstrations: readonly OutputFirstDemonstration[],
  { guidance, prompts }: Said = {},
): ChatMessage[] {
  const label = sentence(prompts, "chat-output-first", LABEL, { guidance: guidanceSentences(guidance) });
  const shown = demonstrations.flatMap((each) => [
    task(each.instruction),
    assistant(each.instances.map(({ label, input }) => `Class label: ${label}\n${input}`).join("\n\n")),
  ]);
  return [system(label), ...shown, task(instruction)];
}

export function inputFirstMessages(
  instruction: string,
  demonstrations: readonly InputFirstDemonstration[],
  { guidance, prompts }: Said = {},
): ChatMessage[] {
  const work = sentence(prompts, "chat-input-first", WORK, { guidance: guidanceSentences(guidance) });
  const shown = demonstrations.flatMap((each) => [task(each.instruction), assistant(examples(each))]);
  return [system(work), ...shown, task(instruction)];
}

/** Asks the model to do the task itself, as a person would. */
export function answerMessages(instruction: string, input: string, { guidance, prompts }: Said = {}): ChatMessage[] {
  const wishes = sentence(prompts, "chat-answer", ANSWER, { guidance: guidanceSentences(guidance).trimStart() });
  return [
    ...(wishes === "" ? [] : [system(wishes)]),
    user(
      [instruction, input]
        .map((text) => text.trim())
        .filter((text) => text !== "")
        .join("\n\n"),
    ),
  ];
}

function examples({ instances }: InputFirstDemonstration): string {
  const [only] = instances;
  if (instances.length === 1 && only?.input === "") return `Output: ${only.output}`;
  return instances
    .map(({ field, input, output }, index) => {
      const named = field === undefined || input === "" ? input : `${field}: ${input}`;
      return [`Example ${index + 1}`, ...(named === "" ? [] : [named]), `Output: ${output}`].join("\n");
    })
    .join("\n\n");
}

function task(instruction: string): ChatMessage {
  return user(`Task: ${instruction.trim()}`);
}

function system(content: string): ChatMessage {
  return { role: "system", content };
}

function user(content: string): ChatMessage {
  return { role: "user", content };
}

function assistant(content: string): ChatMessage {
  return { role: "assistant", content };
}
