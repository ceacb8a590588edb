/** The table that a run's stored rows are again when templates are filled in. */
import type { ImportTable } from "../../imports/table.ts";
import type { SeedTask } from "../../rows/seeds-row.ts";
import { labelledTable } from "./labelled-table.ts";

/** The table of stored rows, with a column for each member of its objects. Its rows count from 1. */
export function givenTable(given: readonly Pick<SeedTask, "cells">[]): ImportTable {
  const columns = [...new Set(given.flatMap(({ cells = [] }) => cells.map(({ column }) => column)))];
  const rows = given.map(({ cells = [] }, index) => ({
    line: index + 1,
    cells: new Map(cells.map(({ column, value }) => [column, value] as const)),
  }));
  return labelledTable({ columns, rows });
}
