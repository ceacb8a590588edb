/** What the workbench can change in a run's method, and what must be read again for it. Pure. */
import { saidInFull } from "../method/later-points.ts";
import type { Method } from "../method/method.ts";

/** What decides about a candidate once its completion is written. */
export const judgedFields = [
  "similarityThreshold",
  "words",
  "wordsBy",
  "forbiddenWords",
  "forbiddenStarts",
  "firstCharacter",
  "tokens",
  "capitalize",
  "cutList",
  "forbiddenStartsCase",
  "tasksParted",
  "taskNumbers",
  "taskMarks",
  "noInput",
  "taskExamples",
] as const satisfies readonly (keyof Method)[];

/** What decides about a task's kind and instances once its answers are written. */
export const answerFields = [
  "yesNo",
  "yesNoThreshold",
  "askAgain",
  "exampleSplit",
  "conflictingInputs",
  "maxInstances",
] as const satisfies readonly (keyof Method)[];

/** What changes no verdict, only what is kept, exported or asked later. */
export const laterFields = [
  "fieldCut",
  "keepRefused",
  "setAside",
  "greedy",
  "circles",
  "atGoal",
] as const satisfies readonly (keyof Method)[];

/** What decides about how a list is read. */
export const readingFields = [
  ...(["capitalize", "cutList", "setAside"] as const),
  ...(["tasksParted", "taskNumbers", "taskMarks", "noInput", "taskExamples"] as const),
] as const satisfies readonly (keyof Method)[];

export const changeableFields = [...judgedFields, ...answerFields, ...laterFields] as const;
export type ChangeableField = (typeof changeableFields)[number];
export type MethodChange = { readonly [Field in ChangeableField]?: Method[Field] };

/** The points in which two methods differ, of those that can be changed. */
export function changedFields(a: Method, b: Method): ChangeableField[] {
  return changeableFields.filter((field) => differs(a, b, field));
}

/** Whether the completions themselves must be read again: the rows of the ledger are others, or refused ones were not stored. */
export function mustReread(stored: Method, wanted: Method): boolean {
  return !stored.keepRefused || readingFields.some((field) => differs(stored, wanted, field));
}

/** Whether the answers about each task must be read again. */
export function mustRereadAnswers(stored: Method, wanted: Method): boolean {
  return answerFields.some((field) => differs(stored, wanted, field));
}

function differs(a: Method, b: Method, field: ChangeableField): boolean {
  return JSON.stringify(saidInFull(a)[field]) !== JSON.stringify(saidInFull(b)[field]);
}
