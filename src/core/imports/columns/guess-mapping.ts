/** Guesses what each column holds: by its name, then by what stands in it. */
import { isTurn, turnsOf } from "../conversations/turns.ts";
import { cellsOf, type ImportTable } from "../table.ts";
import type { NamedRole } from "./column-names.ts";
import { guessOfName, WITHIN } from "./name-guess.ts";
import type { ColumnMapping, Role } from "../mapping.ts";

export interface MappingGuess {
  readonly mapping: ColumnMapping;
  /** Whether every column of the task is known by its own name; else a person is asked. */
  readonly isSure: boolean;
}

/** Rows that are looked at, and characters of a cell. */
const SAMPLE_ROWS = 50;
const SAMPLE_CHARACTERS = 20_000;

/** Names for what is known not to be part of a task. */
const OTHER =
  /^(?:text|full_?text|category|categories|source|sources|lang|language|model|type|topic|topics|url|link|date|created_at|updated_at|timestamp|score|rating|split|tags?|difficulty|rejected|metadata|meta|tools|functions|explanation|comments?|notes?|index|row|number|no|nr|key|uuid|level|subject|domain|author|license|licence|status|prompt_?id|.*[_ ]id|.*[_ ]idx|unnamed: \d+|__index_level_\d+__|column \d+)$/iu;

/** The best mapping for a table. */
export function guessMapping(table: Pick<ImportTable, "columns" | "rows">): MappingGuess {
  const samples = new Map(table.columns.map((column) => [column, sampleOf(column, table)]));
  const { byRole, isForeign } = namedColumns(table.columns, samples);
  const conversation = byRole.conversation ?? table.columns.find((column) => isConversations(column, samples, false));
  const named = conversation === undefined ? byRole : { ...without(conversation, byRole), conversation };
  if (named.instruction === undefined && named.conversation === undefined && !holdsInstructions(named, samples)) {
    return { mapping: byPlace(table.columns, named, samples), isSure: false };
  }
  const isWhole = [named.output, named.instances, named.conversation].some((each) => each !== undefined);
  const rest = isWhole ? [] : unknownTexts(table.columns, named, samples);
  const mapping = rest.length === 0 ? named : { ...named, ...lastRoles(rest, named) };
  return { mapping, isSure: !isForeign && rest.length === 0 };
}

/** Whether a row of cells holds names of columns, and none of them is a long text. */
export function namesColumns(cells: readonly string[]): boolean {
  const guesses = cells.map((cell) => (cell.length > LONGEST_NAME ? undefined : guessOfName(cell)));
  return (
    cells.every((cell) => cell.length <= LONGEST_NAME) &&
    guesses.some((each) => each !== undefined && each.rank < WITHIN)
  );
}

const LONGEST_NAME = 60;

type Samples = ReadonlyMap<string, readonly unknown[]>;

function sampleOf(column: string, { rows }: Pick<ImportTable, "rows">): readonly unknown[] {
  return rows
    .slice(0, SAMPLE_ROWS)
    .map(({ cells }) => cells.get(column))
    .filter((cell) => cell !== undefined && cell !== null && cell !== "");
}

function namedColumns(columns: readonly string[], samples: Samples) {
  const best = new Map<NamedRole, { column: string; rank: number; isForeign: boolean }>();
  for (const column of columns) {
    const guess = guessOfName(column);
    if (guess === undefined || (guess.role === "conversation" && !isConversations(column, samples, true))) continue;
    const { role, rank, isForeign } = guess;
    if (rank < (best.get(role)?.rank ?? Infinity)) best.set(role, { column, rank, isForeign });
  }
  const question = best.get("question");
  best.delete("question");
  // Beside an instruction, the question is what it is about.
  if (question !== undefined && !best.has("instruction")) best.set("instruction", question);
  else if (question !== undefined && !best.has("input")) best.set("input", question);
  const byRole: ColumnMapping = Object.fromEntries([...best].map(([role, { column }]) => [role, column]));
  return { byRole, isForeign: [...best.values()].some(({ isForeign }) => isForeign) };
}

/** A column that holds conversations holds nothing else, whatever its name. */
function without(column: string, mapping: ColumnMapping): ColumnMapping {
  return Object.fromEntries(Object.entries(mapping).filter(([, each]) => each !== column));
}

/** By its name, a list of texts is a conversation too; by its content, someone must be named in it. */
function isConversations(column: string, samples: Samples, isNamed: boolean): boolean {
  if (/^(?:rejected|instances)$/iu.test(column)) return false;
  const sample = (samples.get(column) ?? [])
    .filter((each) => !Array.isArray(each) || each.length > 0)
    .slice(0, 5)
    .map((each) => (typeof each === "string" ? each.slice(0, SAMPLE_CHARACTERS) : each));
  if (isNamed) return sample.some((cell) => turnsOf(cell) !== undefined);
  const asks = (cell: unknown) => namesSpeakers(cell) && turnsOf(cell)?.some(({ speaker }) => speaker === "user");
  return sample.length > 0 && sample.every(asks);
}

function namesSpeakers(cell: unknown): boolean {
  return typeof cell === "string" || (Array.isArray(cell) && cell.some(isTurn));
}

/** Whether the instructions stand in the instances. */
function holdsInstructions({ instances }: ColumnMapping, samples: Samples): boolean {
  const [first] = instances === undefined ? [] : (samples.get(instances) ?? []);
  const [inner] = Array.isArray(first) ? (first as unknown[]) : [];
  return [...(cellsOf(inner)?.keys() ?? [])].some((name) => guessOfName(name)?.role === "instruction");
}

/** Columns of text in their order: the instruction, then its input where there are three, then the output. */
function byPlace(columns: readonly string[], named: ColumnMapping, samples: Samples): ColumnMapping {
  // Numbers may be answers; in the first column they count the rows.
  const texts = columns.filter((column, place) => {
    const sample = samples.get(column) ?? [];
    return (
      !isTaken(column, named) && (isText(sample) || (place > 0 && sample.length > 0 && sample.every(isKeyOrNumber)))
    );
  });
  const own = texts.filter((column) => /^column \d+$/u.test(column) || !OTHER.test(column));
  const [instruction = columns.find((column) => !isTaken(column, named)), ...rest] = own.length > 0 ? own : texts;
  // Sets of inputs and outputs alone: what was put in was the question.
  if (instruction === undefined)
    return named.input === undefined ? named : { ...without(named.input, named), instruction: named.input };
  return { ...named, instruction, ...lastRoles(rest, named) };
}

function lastRoles([first, second]: readonly string[], { input, output }: ColumnMapping): ColumnMapping {
  if (first === undefined || output !== undefined)
    return first === undefined || input !== undefined ? {} : { input: first };
  return second === undefined || input !== undefined ? { output: first } : { input: first, output: second };
}

function unknownTexts(columns: readonly string[], named: ColumnMapping, samples: Samples): string[] {
  return columns.filter(
    (column) =>
      !isTaken(column, named) &&
      !OTHER.test(column) &&
      guessOfName(column) === undefined &&
      isText(samples.get(column) ?? []),
  );
}

function isTaken(column: string, mapping: ColumnMapping): boolean {
  return (Object.keys(mapping) as Role[]).some((role) => mapping[role] === column);
}

/** Whether cells are texts, and not all numbers or keys. */
function isText(sample: readonly unknown[]): boolean {
  return sample.length > 0 && sample.every((each) => typeof each === "string") && !sample.every(isKeyOrNumber);
}

function isKeyOrNumber(cell: unknown): boolean {
  return typeof cell === "string" && /^(?:[+-]?\d[\d.,:/ -]*|[\da-f-]{16,})$/iu.test(cell.trim());
}
