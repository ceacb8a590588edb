/** Writes templates in the form that a person reads and changes. */
import type { Template } from "../../rows/template.ts";
import { EQUALS, OWN_KIND, PLACES, writtenLine, writtenValue } from "./form.ts";

/** `readTemplates` reads them back as they are, but for white space at the ends of their texts, and carriage returns. */
export function writeTemplates(templates: readonly Template[]): string {
  return templates.map((each) => `${linesOf(each).join("\n")}\n`).join("\n");
}

function linesOf(template: Template): readonly string[] {
  const texts = PLACES.filter((place) => template[place].trim() !== "").flatMap((place) => [
    `--- ${place}`,
    ...template[place].trim().split("\n").map(writtenLine),
  ]);
  return [`=== ${writtenValue(template.wording)}`, ...headOf(template), ...texts];
}

function headOf({ kind, task, isInverted, choices, only, needs = [], without = [] }: Template): readonly string[] {
  const pair = (value: string, word: string) => `${writtenValue(value)}${EQUALS}${writtenValue(word)}`;
  return [
    ...(kind === OWN_KIND ? [] : [`kind: ${writtenValue(kind)}`]),
    `task: ${writtenValue(task)}`,
    ...(isInverted ? ["inverted: yes"] : []),
    ...(choices === undefined ? [] : [`choices: ${writtenValue(choices.of)}`]),
    ...(choices?.kind === "words" ? choices.words.map(({ value, word }) => `choice: ${pair(value, word)}`) : []),
    ...(choices?.kind === "row" ? [`options: ${writtenValue(choices.options)}`] : []),
    ...(only === undefined ? [] : only.values.map((value) => `only: ${pair(only.of, value)}`)),
    ...needs.map((field) => `needs: ${writtenValue(field)}`),
    ...without.map((field) => `without: ${writtenValue(field)}`),
  ];
}
