/** Joins a table in which each row is one turn of a conversation: rows with a speaker, and with the message that they answer. */
import { speakerOf } from "./roles.ts";
import type { ImportRow, ImportTable } from "../table.ts";

const ROLES = ["role", "from", "speaker", "author", "sender"];
const TEXTS = ["content", "text", "value", "message", "utterance"];
const GROUPS = [
  "conversation_id",
  "message_tree_id",
  "dialog_id",
  "dialogue_id",
  "thread_id",
  "conv_id",
  "session_id",
  "chat_id",
];
const IDS = ["message_id", "id"];
const PARENTS = ["parent_id", "parent"];
const RANKS = ["rank"];

/** Whether columns are those of a table of turns. */
export function namesTurns(columns: readonly string[]): boolean {
  return columnOf(columns, ROLES) !== undefined && columnOf(columns, TEXTS) !== undefined;
}

/** A table of conversations; any other table as it is. */
export function joinedTurns(table: ImportTable): ImportTable {
  const column = (names: readonly string[]) => columnOf(table.columns, names);
  const role = column(ROLES);
  const text = column(TEXTS);
  if (role === undefined || text === undefined || table.rows.length === 0) return table;
  if (!table.rows.every(({ cells }) => speakerOf(cells.get(role)) !== undefined)) return table;
  const parent = column(PARENTS);
  const groups =
    parent === undefined
      ? byGroup(table.rows, column(GROUPS))
      : byParent(table.rows, { parent, id: column(IDS), rank: column(RANKS) });
  const rows = groups.map((group): ImportRow => {
    const turns = group.map(({ cells }) => ({
      ...Object.fromEntries(cells),
      role: cells.get(role),
      content: cells.get(text),
    }));
    return { line: group[0]?.line ?? 1, cells: new Map([["conversation", turns]]) };
  });
  return { columns: ["conversation"], rows };
}

function columnOf(columns: readonly string[], names: readonly string[]): string | undefined {
  return names
    .map((name) => columns.find((each) => each.trim().toLowerCase() === name))
    .find((each) => each !== undefined);
}

function byGroup(rows: readonly ImportRow[], group: string | undefined): readonly (readonly ImportRow[])[] {
  const groups = new Map<unknown, ImportRow[]>();
  for (const row of rows) {
    addTo(groups, group === undefined ? undefined : row.cells.get(group), row);
  }
  return [...groups.values()];
}

/** From each message that answers none, along the reply that people ranked first, or else the first one. */
function byParent(
  rows: readonly ImportRow[],
  names: { readonly parent: string; readonly id: string | undefined; readonly rank: string | undefined },
) {
  const replies = new Map<unknown, ImportRow[]>();
  const ids = new Set(rows.map(({ cells }) => cells.get(names.id ?? "")));
  const roots: ImportRow[] = [];
  for (const row of rows) {
    const parent = row.cells.get(names.parent);
    if (!ids.has(parent) || parent === null || parent === undefined) roots.push(row);
    else addTo(replies, parent, row);
  }
  return roots.map((root) => {
    const branch = new Set<ImportRow>();
    for (let row: ImportRow | undefined = root; row !== undefined && !branch.has(row);) {
      branch.add(row);
      const answers: readonly ImportRow[] = replies.get(row.cells.get(names.id ?? "")) ?? [];
      row = answers.find(({ cells }) => Number(cells.get(names.rank ?? "") ?? NaN) === 0) ?? answers[0];
    }
    return [...branch];
  });
}

function addTo(lists: Map<unknown, ImportRow[]>, key: unknown, row: ImportRow): void {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [row]);
  else known.push(row);
}
