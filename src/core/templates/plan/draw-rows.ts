/** Draws which rows a plan takes and which templates render each of them. */
import type { ImportRow } from "../../imports/table.ts";
import { PythonRandom } from "../../method/random.ts";
import { valueKey } from "../cells.ts";
import type { CompiledTemplate } from "../language/compile.ts";
import type { Cells } from "../language/names.ts";
import type { TemplatePlan } from "../../rows/template-plan.ts";

/** A row by its index, and the indexes of its templates. */
export interface AssignedRow {
  readonly row: number;
  readonly templates: readonly number[];
}

/**
 * In the table's order. A row that no template of its own can render counts toward no limit, so that missing values take
 * no place from others; it stays, so that a person is told of it.
 * @param classOf the class that `perClass` counts
 */
export function drawRows(
  { draw, perClass, mostRows, seed }: TemplatePlan,
  compiled: readonly CompiledTemplate[],
  rows: readonly ImportRow[],
  classOf: ((cells: Cells) => string | undefined) | undefined,
): AssignedRow[] {
  const random = new PythonRandom(seed);
  const all: AssignedRow[] = [];
  for (const [row, { cells }] of rows.entries()) {
    const suited = compiled.flatMap(({ suits }, index) => (suits(cells) ? [index] : []));
    if (suited.length === 0) continue;
    all.push({ row, templates: draw === "all" ? suited : [random.choice(suited)] });
  }
  if (perClass === undefined && mostRows === undefined) return all;
  const cellsAt = ({ row }: AssignedRow): Cells => rows[row]?.cells ?? new Map();
  const canBeRendered = (each: AssignedRow) =>
    each.templates.some((index) => compiled[index]?.render(cellsAt(each)).kind === "rendered");
  const rest: AssignedRow[] = [];
  let taken: AssignedRow[] = [];
  for (const each of all) (canBeRendered(each) ? taken : rest).push(each);
  if (perClass !== undefined && classOf !== undefined) {
    const byClass = new Map<string, AssignedRow[]>();
    for (const each of taken) {
      const value = classOf(cellsAt(each));
      if (value === undefined) rest.push(each);
      else addTo(byClass, valueKey(value), each);
    }
    taken = [...byClass.values()].flatMap((some) => random.sample(some, Math.min(perClass.most, some.length)));
  }
  if (mostRows !== undefined && taken.length > mostRows) taken = random.sample(taken, mostRows);
  return [...taken, ...rest].sort((a, b) => a.row - b.row);
}

function addTo(lists: Map<string, AssignedRow[]>, key: string, row: AssignedRow): void {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [row]);
  else known.push(row);
}
