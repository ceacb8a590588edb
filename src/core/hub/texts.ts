/** Rows of a table from the Hub as texts: for comparing with tasks that one has. Pure. */

/** A row as the files worker gives it: values by column. */
export type HubRow = Readonly<Record<string, unknown>>;

/**
 * The texts of one column, in order, empty ones left out. Of a conversation the first turn that is not the system's.
 * @returns one text for each row that has one
 */
export function hubTexts(rows: readonly HubRow[], column: string): string[] {
  return rows.map((row) => textOf(row[column])).filter((text) => text.trim() !== "");
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (!Array.isArray(value)) return "";
  const turns = value.filter(isTurn);
  const first = turns.find((turn) => ((turn["role"] ?? turn["from"]) as unknown) !== "system");
  const text = first?.["content"] ?? first?.["value"];
  return typeof text === "string" ? text : "";
}

function isTurn(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
