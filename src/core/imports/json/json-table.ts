/** A table from JSON: objects, conversations or rows of cells, one a line, in an array, or in an object around them. */
import { importLimits } from "../../text/limits.ts";
import { cellTable } from "../cell-table.ts";
import { isTurn, turnsOf } from "../conversations/turns.ts";
import type { Problems } from "../problems.ts";
import { cellsOf, type ImportRow, type ImportTable } from "../table.ts";
import { jsonItems, type JsonItem } from "./json-items.ts";
import { unwrapped, unwrappedRow } from "./unwrap.ts";

/** The column of a conversation that is a list of turns and no object. */
const CONVERSATION = "conversation";

/** @param name the file's, whose ending may promise one object a line @param header of rows that are lists of cells */
export function jsonTable(
  text: string,
  name: string | undefined,
  header: boolean | undefined,
  problems: Problems,
): ImportTable {
  const ending = /\.(jsonl|ndjson|json)$/iu.exec(name ?? "")?.[1]?.toLowerCase();
  const items: JsonItem[] = [];
  for (const item of jsonItems(text, ending === undefined ? undefined : ending !== "json", problems)) {
    if (items.length >= importLimits.rows) {
      problems.error(item.line, `more than ${importLimits.rows} rows`);
      break;
    }
    items.push(item);
  }
  const [first] = items;
  if (first !== undefined && items.length === 1) return tableOfOne(first, header, problems);
  return isCells(items) ? tableOfCells(items, header, problems) : tableOf(apart(items, problems), problems);
}

/** A file with one value: a task, or an object with all of them. */
function tableOfOne({ line, value }: JsonItem, header: boolean | undefined, problems: Problems): ImportTable {
  const found = unwrapped(value);
  if (found?.kind === "objects")
    return tableOf(
      found.rows.map((row) => ({ line, value: row })),
      problems,
    );
  if (found === undefined) return tableOf([{ line, value }], problems);
  const { columns, rows } = found;
  const named = rows.map((cells) => Object.fromEntries(columns.map((column, index) => [column, cells[index]])));
  return tableOf(
    named.map((row) => ({ line, value: row })),
    problems,
  );
}

/** The objects of arrays that are no conversations: several tasks on a line. */
function apart(items: readonly JsonItem[], problems: Problems): readonly JsonItem[] {
  const isList = ({ value }: JsonItem) =>
    Array.isArray(value) && value.length > 0 && value.every((each) => cellsOf(each)) && turnsOf(value) === undefined;
  const list = items.find(isList);
  if (list === undefined) return items;
  problems.warning(list.line, "an array holds several tasks; each is read as one");
  return items.flatMap((item) =>
    isList(item) ? (item.value as readonly unknown[]).map((value) => ({ line: item.line, value })) : [item],
  );
}

function isCells(items: readonly JsonItem[]): boolean {
  return (
    items.length > 1 &&
    items.every(({ value }) => Array.isArray(value) && value.every((cell) => typeof cell !== "object" || cell === null))
  );
}

function tableOfCells(items: readonly JsonItem[], header: boolean | undefined, problems: Problems): ImportTable {
  const rows = items.map(({ line, value }) => ({
    line,
    cells: (value as unknown[]).map((cell) => (cell === null ? "" : String(cell))),
  }));
  return cellTable(rows, header, problems);
}

function tableOf(items: readonly JsonItem[], problems: Problems): ImportTable {
  const rows: ImportRow[] = [];
  const columns = new Set<string>();
  for (const { line, value } of items.slice(0, importLimits.rows)) {
    const cells = rowCells(value);
    if (cells === undefined) problems.error(line, "not a JSON object");
    else if (charactersOf(value) > importLimits.lineCharacters) problems.error(line, "the line is longer than 1 MB");
    else {
      rows.push({ line, cells });
      for (const column of cells.keys()) if (columns.size < importLimits.columns) columns.add(column);
    }
    if (problems.tooMany) break;
  }
  if (items.length > importLimits.rows) problems.error(items[0]?.line ?? 1, `more than ${importLimits.rows} rows`);
  return { columns: [...columns], rows };
}

/** A list of turns is a row with one cell; a text is an instruction. */
function rowCells(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (
    Array.isArray(value) &&
    value.some((each) => isTurn(each) || Array.isArray(each)) &&
    turnsOf(value) !== undefined
  ) {
    return new Map([[CONVERSATION, value]]);
  }
  return typeof value === "string" ? new Map([["instruction", value]]) : cellsOf(unwrappedRow(value));
}

/** Characters of all texts in a value. */
function charactersOf(value: unknown): number {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 1;
  return Object.entries(value).reduce((sum, [name, each]) => sum + name.length + charactersOf(each), 2);
}
