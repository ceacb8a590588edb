/** The columns of the Pool's table: which there are, how wide, and by what they sort. Checks what was kept of a person's choice. */
import * as v from "valibot";
import { sortNames, type SortName } from "./task-table.ts";
import type { FacetName } from "./task-facts.ts";

export const columnNames = [
  "number",
  "writer",
  "instruction",
  "input",
  "output",
  "kind",
  "nearest",
  "meaning",
  "instances",
  "rating",
  "model",
  "tags",
  "checks",
  "state",
] as const;
export type ColumnName = (typeof columnNames)[number];

interface Column {
  /** Before a person changes it; here and below in pixels at the usual size of text. */
  readonly width: number;
  readonly sort?: SortName;
  /** What its picture counts. */
  readonly facet?: FacetName;
}

export const columns: Readonly<Record<ColumnName, Column>> = {
  number: { width: 80, sort: "number" },
  writer: { width: 88, sort: "writer", facet: "writer" },
  instruction: { width: 250, sort: "words", facet: "words" },
  input: { width: 130 },
  output: { width: 160 },
  kind: { width: 116, sort: "kind", facet: "kind" },
  nearest: { width: 140, sort: "nearest", facet: "nearest" },
  meaning: { width: 190, sort: "meaning", facet: "meaning" },
  instances: { width: 112, sort: "instances", facet: "instances" },
  rating: { width: 96, sort: "rating", facet: "rating" },
  model: { width: 96, sort: "model", facet: "model" },
  tags: { width: 130 },
  checks: { width: 150 },
  state: { width: 118 },
};

export const NARROWEST = 72;
export const WIDEST = 960;

export function widthWithin(width: number): number {
  return Math.round(Math.min(WIDEST, Math.max(NARROWEST, width)));
}

const layoutSchema = v.object({
  shown: v.pipe(v.array(v.picklist(columnNames)), v.maxLength(columnNames.length)),
  widths: v.record(v.string(), v.number()),
  sort: v.object({ by: v.picklist(sortNames), down: v.boolean() }),
});

/** What a person has chosen of the table. */
export interface TableLayout {
  readonly shown: readonly ColumnName[];
  readonly widths: Readonly<Partial<Record<ColumnName, number>>>;
  readonly sort: { readonly by: SortName; readonly down: boolean };
}

/** Columns that only some people need: shown once they are chosen. */
const EXTRA: readonly ColumnName[] = ["number", "meaning", "model", "tags", "checks"];

/** In the order of the pool. */
export const firstLayout: TableLayout = {
  shown: columnNames.filter((name) => !EXTRA.includes(name)),
  widths: {},
  sort: { by: "number", down: false },
};

/** @param kept from this browser's store, where another version of the page may have written it */
export function checkedLayout(kept: unknown): TableLayout {
  if (!v.is(layoutSchema, kept)) return firstLayout;
  const shown = columnNames.filter((name) => name === "instruction" || kept.shown.includes(name));
  const widths = Object.fromEntries(
    columnNames.flatMap((name) => {
      const width = Object.hasOwn(kept.widths, name) ? kept.widths[name] : undefined;
      return width === undefined || !Number.isFinite(width) ? [] : [[name, widthWithin(width)] as const];
    }),
  );
  return { shown, widths, sort: { by: kept.sort.by, down: kept.sort.down } };
}
