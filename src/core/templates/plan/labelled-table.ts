/** Makes what stands within objects reachable as columns: `translation.de`, `answers.text`. */
import { cellsOf, type ImportRow, type ImportTable } from "../../imports/table.ts";
import { importLimits } from "../../text/limits.ts";

/** How deep members become columns. */
const DEEPEST = 2;
/** Rows in which objects are looked for. */
const SAMPLE_ROWS = 50;

/** The table with a column for each member of its objects, after the columns it has. */
export function labelledTable(table: ImportTable): ImportTable {
  let wider = table;
  for (let depth = 0; depth < DEEPEST; depth++) {
    const next = withMembers(wider);
    if (next === wider) break;
    wider = next;
  }
  return wider;
}

function withMembers(table: ImportTable): ImportTable {
  const known = new Set(table.columns);
  const added = new Map<string, { readonly column: string; readonly member: string }>();
  for (const { cells } of table.rows.slice(0, SAMPLE_ROWS)) {
    for (const [column, cell] of cells) {
      for (const member of cellsOf(cell)?.keys() ?? []) {
        const name = `${column}.${member}`;
        if (!known.has(name) && known.size + added.size < importLimits.columns) added.set(name, { column, member });
      }
    }
  }
  if (added.size === 0) return table;
  const rows = table.rows.map(({ line, cells }): ImportRow => {
    const wider = new Map(cells);
    for (const [name, { column, member }] of added) {
      const object = cells.get(column);
      const hasIt = typeof object === "object" && object !== null && Object.hasOwn(object, member);
      if (hasIt) wider.set(name, (object as Readonly<Record<string, unknown>>)[member]);
    }
    return { line, cells: wider };
  });
  return { ...table, columns: [...table.columns, ...added.keys()], rows };
}
