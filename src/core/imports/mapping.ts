/** Which column of a foreign table is which part of a task. */

/** `instances` holds a list of {input, output}; `conversation` a list of turns, of which the first two are taken. */
export type Role = "instruction" | "input" | "output" | "instances" | "conversation" | "classification" | "name" | "id";

/** The column that plays each role; a role without one is empty in every row. */
export type ColumnMapping = { readonly [role in Role]?: string };

/** Names columns have in the files people train with, the likeliest first. */
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

/** A mapping by the columns' names, in any case; a conversation counts only where there is no instruction. */
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
