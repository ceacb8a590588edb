/** Reads one row of a foreign table as a seed task, or says what is wrong with it. */
import { collapseSpace } from "../text/python-text.ts";
import type { Instance } from "../rows/instance-row.ts";
import type { SeedTask } from "../rows/seeds-row.ts";
import type { ColumnMapping } from "./mapping.ts";
import { cellsOf, type ImportRow } from "./table.ts";

export type RowReading =
  { readonly kind: "seed"; readonly seed: SeedTask } | { readonly kind: "problem"; readonly message: string };

/** Thrown in this file for a cell that cannot be read, and caught in `readRow`. */
class Unreadable extends Error {}

const LONGEST_NAME = 200;

/** Reads one row; a row without an id gives a seed whose id is empty. */
export function readRow({ cells }: ImportRow, mapping: ColumnMapping): RowReading {
  const cell = (role: keyof ColumnMapping): unknown => {
    const column = mapping[role];
    return column === undefined ? undefined : cells.get(column);
  };
  try {
    const turns = mapping.conversation === undefined ? undefined : conversation(cell("conversation"));
    const instruction = turns?.asked ?? text(cell("instruction"), "the instruction");
    if (collapseSpace(instruction) === "") throw new Unreadable("the instruction is empty");
    const seed = {
      id: name(cell("id"), "the id"),
      name: name(cell("name"), "the name"),
      instruction,
      instances: instances(cell("instances"), turns?.answered, cell("input"), cell("output")),
      isClassification: yesOrNo(cell("classification")),
    };
    return { kind: "seed", seed };
  } catch (error) {
    if (error instanceof Unreadable) return { kind: "problem", message: error.message };
    throw error;
  }
}

function instances(list: unknown, answered: string | undefined, input: unknown, output: unknown): Instance[] {
  if (list !== undefined) return listed(list);
  if (answered !== undefined) return [{ input: "", output: answered }];
  const own = { input: text(input, "the input"), output: text(output, "the output") };
  if (own.output === "" && own.input !== "") throw new Unreadable("an input without an output");
  return own.output === "" ? [] : [own];
}

function listed(list: unknown): Instance[] {
  if (!Array.isArray(list)) throw new Unreadable("the instances are not a list");
  return list.map((each: unknown) => {
    const cells = cellsOf(each);
    if (cells === undefined) throw new Unreadable("an instance is not {input, output}");
    return { input: text(cells.get("input"), "an input"), output: text(cells.get("output"), "an output") };
  });
}

/** First question and first answer, from messages or from ShareGPT. */
function conversation(value: unknown): { readonly asked: string; readonly answered: string | undefined } {
  if (!Array.isArray(value)) throw new Unreadable("the conversation is not a list");
  const turns = value.map((each: unknown) => cellsOf(each) ?? new Map<string, unknown>());
  const said = (...roles: readonly string[]): string | undefined => {
    const turn = turns.find((each) => roles.includes(String(each.get("role") ?? each.get("from"))));
    return turn && text(turn.get("content") ?? turn.get("value"), "a turn");
  };
  const asked = said("user", "human");
  if (asked === undefined) throw new Unreadable("the conversation has no question");
  return { asked, answered: said("assistant", "gpt") };
}

function text(value: unknown, what: string): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw new Unreadable(`${what} is not text`);
}

function name(value: unknown, what: string): string {
  const own = text(value, what).trim();
  if (own.length > LONGEST_NAME) throw new Unreadable(`${what} is longer than ${LONGEST_NAME} characters`);
  return own;
}

function yesOrNo(value: unknown): boolean {
  if (typeof value === "boolean") return value;
  const word = text(value, "the classification").trim().toLowerCase();
  if (["true", "yes", "1"].includes(word)) return true;
  if (["false", "no", "0", "unknown", ""].includes(word)) return false;
  throw new Unreadable("the classification is neither yes nor no");
}
