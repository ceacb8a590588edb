/** Rows of a table from the Hub as questions with their answers, for comparing with tasks that one has. Pure. */
import type { ComparedTask } from "../mix/mix-set.ts";

/** A row as the files worker gives it: values by column. */
export type HubRow = Readonly<Record<string, unknown>>;

/** What the column of questions is usually called, the likeliest first. */
const USUAL_QUESTIONS = [
  ...["instruction", "question", "prompt", "problem", "query", "messages", "conversations", "conversation"],
  ...["input", "text"],
];

/** The column that most likely holds the questions; the first where none has a usual name. */
export function likelyQuestion(columns: readonly string[]): string | undefined {
  const found = USUAL_QUESTIONS.map((name) => columns.find((each) => each.toLowerCase() === name));
  return found.find((each) => each !== undefined) ?? columns[0];
}

/**
 * One task for each row that asks something: the first text of its question, and all other texts of the row as answers.
 * A conversation asks by its first turn that is not the system's. Numbers are no texts.
 */
export function comparedTasks(rows: readonly HubRow[], question: string): ComparedTask[] {
  return rows.flatMap((row) => {
    const { [question]: asked, ...others } = row;
    const [instruction, ...more] = textsIn(asked);
    if (instruction === undefined) return [];
    const answers = [...more, ...Object.values(others).flatMap(textsIn)];
    return [{ instruction, instances: answers.map((output) => ({ input: "", output })) }];
  });
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return value.trim() === "" ? [] : [value];
  if (!Array.isArray(value)) return [];
  const turns = value.filter(isTurn).filter((turn) => (turn["role"] ?? turn["from"]) !== "system");
  const said = turns.map((turn) => turn["content"] ?? turn["value"]);
  return [...value, ...said].filter((each): each is string => typeof each === "string" && each.trim() !== "");
}

function isTurn(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
