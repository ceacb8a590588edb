/** Which part of a task each column of a table holds. */

/** `instances` holds a list of {input, output}; `conversation` turns, of which the first question is the task. */
export type Role =
  "instruction" | "input" | "output" | "instances" | "conversation" | "system" | "classification" | "name" | "id";

/** The column for each role; a role without a column is empty in every row. */
export type ColumnMapping = { readonly [role in Role]?: string };
