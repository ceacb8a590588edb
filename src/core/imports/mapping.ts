/** Which part of a task each column of a foreign table holds. */

/** `instances` holds a list of {input, output}; `conversation` a list of turns, of which the first two are taken. */
export type Role = "instruction" | "input" | "output" | "instances" | "conversation" | "classification" | "name" | "id";

/** The column for each role; a role without a column is empty in every row. */
export type ColumnMapping = { readonly [role in Role]?: string };

/** Names of columns in common training files, the most likely first. */
const NAMES: readonly (readonly [Role, readonly string[]])[] = [
  ["instruction", ["instruction", "instructions", "prompt", "question", "task"]],
  ["input", ["input", "context", "query"]],
  ["output", ["output", "response", "completion", "answer", "target"]],
  ["instances", ["instances"]],
  ["conversation", ["messages", "conversations", "conversation"]],
  ["classification", ["is_classification", "isclassification", "classification"]],
  ["name", ["name", "title"]],
  ["id", ["id"]],
];

/** Guesses a mapping from the columns' names, in upper or lower case. A conversation is used only when there is no instruction. */
export function guessMapping(columns: readonly string[]): ColumnMapping {
  const byName = new Map(columns.map((column) => [column.trim().toLowerCase(), column]));
  const found = NAMES.flatMap(([role, names]) => {
    const name = names.find((each) => byName.has(each));
    const column = name === undefined ? undefined : byName.get(name);
    return column === undefined ? [] : [[role, column] as const];
  });
  const mapping: ColumnMapping = Object.fromEntries(found);
  if (mapping.instruction === undefined || mapping.conversation === undefined) return mapping;
  const { conversation: _, ...rest } = mapping;
  return rest;
}
