/** The table's columns, their widths and the order of its rows, as a person has chosen them; kept in this browser. */
import {
  checkedLayout,
  columnNames,
  columns,
  firstLayout,
  widthWithin,
  type ColumnName,
} from "../../../core/curation/table-columns.ts";
import type { TableLayout } from "../../../core/curation/table-columns.ts";
import type { SortName, TaskSort } from "../../../core/curation/task-table.ts";
import { keepText, keptText } from "../../parts/kept-text.ts";

const KEY = "seedbed-pool-table";

export class TableLayoutState {
  #layout = $state.raw(read());

  get shown(): readonly ColumnName[] {
    return this.#layout.shown;
  }

  get sort(): TaskSort {
    return this.#layout.sort;
  }

  /** Whether a person has given a column its width. */
  isSet(name: ColumnName): boolean {
    return this.#layout.widths[name] !== undefined;
  }

  /** In pixels at the usual size of text. */
  widthOf(name: ColumnName): number {
    return this.#layout.widths[name] ?? columns[name].width;
  }

  resize(name: ColumnName, width: number): void {
    this.#set({ ...this.#layout, widths: { ...this.#layout.widths, [name]: widthWithin(width) } });
  }

  show(name: ColumnName, isShown: boolean): void {
    const shown = columnNames.filter((each) => (each === name ? isShown : this.#layout.shown.includes(each)));
    this.#set({ ...this.#layout, shown });
  }

  /** Sorts upwards by a column, then downwards, then again in the order of the pool. */
  sortBy(by: SortName): void {
    const { sort } = this.#layout;
    const next = sort.by !== by ? { by, down: false } : sort.down ? firstLayout.sort : { by, down: true };
    this.#set({ ...this.#layout, sort: next });
  }

  reset(): void {
    this.#set(firstLayout);
  }

  #set(layout: TableLayout): void {
    this.#layout = layout;
    keepText(KEY, JSON.stringify(layout));
  }
}

function read(): TableLayout {
  try {
    return checkedLayout(JSON.parse(keptText(KEY) ?? "null"));
  } catch {
    return firstLayout;
  }
}
