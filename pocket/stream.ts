/** The documents Pocket is trained on: the corpus, and its tasks in the prompts of the app, with the demonstrations the app shows. */
import { classificationDemonstrations } from "../src/core/questions/demonstrations/classification.ts";
import { classificationPrompt, QUESTION } from "../src/core/questions/base/classification-prompt.ts";
import { inputFirstDemonstrations, outputFirstDemonstrations } from "../src/core/questions/demonstrations/instances.ts";
import { inputFirstPrompt, outputFirstPrompt } from "../src/core/questions/base/instances-prompt.ts";
import { inducePrompt } from "../src/core/questions/base/induction-prompts.ts";
import { PAIRS_SHOWN } from "../src/core/induction/induction-task.ts";
import { wholeTasksHeader } from "../src/core/questions/base/whole-tasks-prompt.ts";
import { listItem } from "../src/core/questions/base/instructions-prompt.ts";
import { CLASSIFICATION_IN_INSTANCES, trainingDocuments } from "./corpus/documents.ts";
import { answeredFamilies, trainingFamilies } from "./corpus/families.ts";
import type { CorpusTask, Family } from "./corpus/family.ts";
import { Random } from "./corpus/random.ts";
import { inputFirstDocument, outputFirstDocument, yesNoDocument } from "./corpus/render.ts";
import { seedTasks } from "./corpus/seeds.ts";
import { pocketModel } from "../src/core/models/model-list.ts";

/** Share of documents that have the app's own demonstrations. */
const DEPLOYED_SHARE = 0.13;
/** Share of the corpus's lists that are taken. Good lists are learned long before right answers. */
const LISTS_TAKEN = 0.75;
/** Share of documents with the app's demonstrations that ask the yes/no question. */
const QUESTION_SHARE = 0.25;
/** Share of questions that are about a classification task, so that neither answer is right much more often. */
const YES_SHARE = 0.4;
/** Tasks that Alpaca's list asks for, at most. */
const MOST_TASKS = 20;
/** Least length of a quiet line, characters. Shorter lines, such as `Example 1`, give a text its form. */
const QUIET_CHARACTERS = 16;

const { classification, outputFirst, inputFirst } = pocketModel.profile.demonstrations;
const shownInQuestion = classificationDemonstrations.slice(0, classification);
const shownOutputFirst = outputFirstDemonstrations.slice(0, outputFirst);
const shownInputFirst = inputFirstDemonstrations.slice(0, inputFirst);

/** The documents, without end; the same for the same seed. */
export function* pocketDocuments(seed: number): Generator<string> {
  const random = new Random(seed);
  for (const document of trainingDocuments(seed)) {
    while (random.chance(DEPLOYED_SHARE)) yield deployedDocument(random);
    if (!document.startsWith("Come up with") || random.chance(LISTS_TAKEN)) yield document;
  }
}

/** Lines that the app's prompts repeat: seed instructions and fixed demonstrations. The model must not learn to write them. */
export function quietLines(): Set<string> {
  const fixed = [
    classificationPrompt("", shownInQuestion),
    outputFirstPrompt("", shownOutputFirst),
    inputFirstPrompt("", shownInputFirst),
  ];
  const lines = [...fixed, ...recipePrompts()].flatMap((prompt) => prompt.split("\n").map(bareLine));
  const seeds = seedTasks().map(({ instruction }) => listItem(instruction));
  const examples = seedTasks()
    .flatMap(({ instances }) => instances.flatMap(({ input, output }) => `${input}\n${output}`.split("\n")))
    .filter((line) => line.length >= QUIET_CHARACTERS);
  // The line of the question also holds its answer, so it must not be quiet.
  const repeated = lines.filter(
    (line) => line.length >= QUIET_CHARACTERS && !line.startsWith(QUESTION) && !line.startsWith("The instruction was"),
  );
  return new Set([...repeated, ...seeds, ...examples.map(bareLine)]);
}

/** The prompts of the other recipes, without tasks or pairs of their own. */
function recipePrompts(): string[] {
  const numbers = Array.from({ length: MOST_TASKS }, (_, index) => index + 1);
  const headers = (["english", "as-shown"] as const).flatMap((language) =>
    numbers.map((tasks) => wholeTasksHeader({ tasks, language })),
  );
  return [...headers, inducePrompt(Array.from({ length: PAIRS_SHOWN }, () => ({ input: "", output: "" })))];
}

/** A line without its number, `Task:` or `Instruction:`, as {@link quietLines} holds it. */
export function bareLine(line: string): string {
  return line.replace(/^(\d+\.( Instruction:)?|Task:|Instruction:) /u, "").trim();
}

function deployedDocument(random: Random): string {
  if (random.chance(QUESTION_SHARE)) {
    const yes = random.chance(YES_SHARE);
    const asked = drawTask(random, trainingFamilies, yes);
    const document = yesNoDocument([], asked);
    const answer = document.slice(document.lastIndexOf("?") + 1);
    return classificationPrompt(asked.instruction, shownInQuestion) + answer;
  }
  const task = drawTask(random, answeredFamilies, random.chance(CLASSIFICATION_IN_INSTANCES));
  const { instruction } = task;
  if (task.isClassification) {
    const answer = outputFirstDocument([], task).slice(outputFirstPrompt(instruction, []).length);
    return outputFirstPrompt(instruction, shownOutputFirst) + answer;
  }
  const answer = inputFirstDocument([], task).slice(inputFirstPrompt(instruction, []).length);
  return inputFirstPrompt(instruction, shownInputFirst) + answer;
}

function drawTask(random: Random, families: readonly Family[], wanted: boolean): CorpusTask {
  const fitting = families.filter(({ isClassification }) => isClassification === wanted);
  return random.pick(fitting).make(random);
}
