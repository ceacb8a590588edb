/** Finds the rows in one JSON object that holds a whole table, as pandas, polars and web services write them, or under a name of its own. */
import { guessMapping } from "../columns/guess-mapping.ts";
import { isTurn, turnsOf } from "../conversations/turns.ts";
import { cellsOf } from "../table.ts";

/** Rows as JSON objects, or as lists of cells under their columns' names. */
export type UnwrappedRows =
  | { readonly kind: "objects"; readonly rows: readonly unknown[] }
  | { readonly kind: "cells"; readonly columns: readonly string[]; readonly rows: readonly (readonly unknown[])[] };

type Cells = ReadonlyMap<string, unknown>;

/** The rows of an object that is no row itself; undefined for one that is, or that holds none. */
export function unwrapped(value: unknown): UnwrappedRows | undefined {
  const cells = cellsOf(value);
  if (cells === undefined) return undefined;
  const table = splitTable(cells) ?? columnLists(cells);
  if (table !== undefined) return table;
  const rows = isRow(cells) ? [] : listedRows(cells, 0);
  return rows.length === 0 ? undefined : { kind: "objects", rows };
}

/** A row of a web service, which stands beside its place. */
export function unwrappedRow(value: unknown): unknown {
  const inner = cellsOf(value)?.get("row");
  return cellsOf(inner) === undefined ? value : inner;
}

/** `{columns: [names], data: [[cells]]}` */
function splitTable(cells: Cells): UnwrappedRows | undefined {
  const columns = cells.get("columns");
  const rows = cells.get("data");
  if (!isList(columns) || !isList(rows) || !rows.every(isList) || !columns.every(isPlain)) return undefined;
  return { kind: "cells", columns: columns.map(String), rows };
}

/** A list, or a map by row, for each column; polars gives each its name and type too. */
function columnLists(cells: Cells): UnwrappedRows | undefined {
  const typed = cells.get("columns");
  const named = isList(typed) ? typed.map((each) => cellsOf(each)) : [];
  const isTyped = named.length > 0 && named.every((each) => isList(each?.get("values")));
  const columns = isTyped
    ? named.map((each) => [String(each?.get("name")), each?.get("values")] as const)
    : [...cells].map(([name, each]) => [name, byRow(each) ?? each] as const);
  const lists = columns.flatMap(([name, each]) => (isList(each) ? [[name, each] as const] : []));
  const count = lists[0]?.[1].length ?? 0;
  const isTable = count > 0 && lists.length === columns.length && lists.every(([, list]) => list.length === count);
  // A single conversation, or the instances of one task, is a list of objects.
  const isColumns = isTable && lists.some(([, list]) => list.every((each) => isPlain(each) || isList(each)));
  if (!isColumns || lists.some(([name, list]) => list.every(isTurn) || isInstances(name, list))) return undefined;
  const names = lists.map(([name]) => name);
  const rows = Array.from({ length: count }, (_, row) => lists.map(([, list]) => list[row]));
  const { mapping } = guessMapping({
    columns: names,
    rows: [{ line: 1, cells: new Map(names.map((name, index) => [name, rows[0]?.[index]])) }],
  });
  const isKnown = mapping.instruction !== undefined || mapping.conversation !== undefined;
  return isKnown ? { kind: "cells", columns: names, rows } : undefined;
}

function isInstances(name: string, list: readonly unknown[]): boolean {
  return name.toLowerCase() === "instances" && list.every((each) => cellsOf(each) !== undefined);
}

function byRow(value: unknown): readonly unknown[] | undefined {
  const cells = cellsOf(value);
  const isNumbered = cells !== undefined && cells.size > 0 && [...cells.keys()].every((key) => /^\d{1,9}$/u.test(key));
  return isNumbered && [...cells.values()].every((each) => cellsOf(each) === undefined)
    ? [...cells.values()]
    : undefined;
}

/** Whether an object is a task: it says what is asked, or what was spoken. */
function isRow(cells: Cells): boolean {
  const { mapping, isSure } = guessMapping({ columns: [...cells.keys()], rows: [{ line: 1, cells }] });
  if (mapping.conversation !== undefined) return true;
  const asked = cells.get(mapping.instruction ?? "");
  if (isSure && (isPlain(asked) || (isList(asked) && asked.every(isPlain)) || turnsOf(asked) !== undefined))
    return true;
  return mapping.instances === "instances";
}

/** How deep lists of rows may lie: `{data: {train: [...]}}`. */
const DEEPEST = 2;

/** All objects in the lists under an object's members, and the rows that stand there by a number or a name. */
function listedRows(cells: Cells, depth: number): readonly unknown[] {
  const lists = [...cells.values()].map((each): readonly unknown[] => {
    if (isList(each)) return each.every((row) => cellsOf(row) !== undefined) ? each : [];
    const inner = cellsOf(each);
    if (inner === undefined || depth === DEEPEST) return [];
    return isRow(inner) ? [each] : listedRows(inner, depth + 1);
  });
  // Beside the rows, there may be a list of their columns.
  const ofTasks = lists.filter(([first]) => isTask(first));
  return (ofTasks.length > 0 ? ofTasks : lists).flat();
}

function isTask(value: unknown): boolean {
  const cells = cellsOf(unwrappedRow(value));
  return cells !== undefined && isRow(cells);
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isPlain(value: unknown): boolean {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}
