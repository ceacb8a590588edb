/** What the names in templates stand for: a column of the table, or a field that is bound to columns or to a text. */
import { cellFault, cellText, filledOptions, firstText, optionsIn, shownValue, valueKey } from "../cells.ts";
import type { FieldBinding } from "../../rows/template.ts";

/** A row's cells by column. A Map, so that a column can have any name, `__proto__` too. */
export type Cells = ReadonlyMap<string, unknown>;

/** A name that has a meaning in this table. */
export interface Source {
  /** The same in all rows. */
  readonly isFixed: boolean;
  /** Undefined where the row has none; `fault` says why. */
  readonly text: (cells: Cells) => string | undefined;
  /** As a sentence without its end: "the column “review” is empty". */
  readonly fault: (cells: Cells) => string;
  readonly options: (cells: Cells) => readonly string[] | undefined;
  readonly binding: FieldBinding | undefined;
}

/** Columns that a message names. */
const SHOWN_COLUMNS = 12;

export class Names {
  readonly #columns: readonly string[];
  readonly #byName = new Map<string, string>();
  readonly #fields: ReadonlyMap<string, FieldBinding>;

  constructor(columns: readonly string[], fields: readonly FieldBinding[]) {
    this.#columns = columns;
    // A name in a template is trimmed; of two columns that differ only there, the first is meant.
    for (const column of columns.toReversed()) this.#byName.set(column.trim(), column);
    for (const column of columns) this.#byName.set(column, column);
    this.#fields = new Map(fields.map((each) => [each.field, each]));
  }

  /** @returns a sentence without its end where the name means nothing */
  find(name: string): Source | string {
    const binding = this.#fields.get(name);
    if (binding?.kind === "text") return fixedSource(binding);
    const wanted = binding?.columns ?? [name];
    const columns = wanted.map((each) => this.#byName.get(each));
    const missing = wanted[columns.indexOf(undefined)];
    if (missing !== undefined) return this.#unknown(name, missing, binding !== undefined);
    return columnSource(columns as string[], binding);
  }

  #unknown(name: string, column: string, isBound: boolean): string {
    const shown = this.#columns.slice(0, SHOWN_COLUMNS).map(shownValue).join(", ");
    const rest =
      this.#columns.length > SHOWN_COLUMNS ? ` and ${String(this.#columns.length - SHOWN_COLUMNS)} more` : "";
    const has = this.#columns.length === 0 ? "it has none" : `it has: ${shown}${rest}`;
    const who = isBound ? `the field ${shownValue(name)} is taken from` : "the template names";
    return `${who} the column ${shownValue(column)}, which the table does not have; ${has}`;
  }
}

function fixedSource(binding: FieldBinding & { readonly kind: "text" }): Source {
  const text = cellText(binding.text);
  return {
    isFixed: true,
    text: () => text,
    fault: () => `the text of the field ${shownValue(binding.field)} is empty`,
    options: () => optionsIn(binding.text),
    binding,
  };
}

function columnSource(
  columns: readonly string[],
  binding: (FieldBinding & { readonly kind: "columns" }) | undefined,
): Source {
  const [column = ""] = columns;
  const classes = new Map((binding?.values ?? []).map(({ value, word }) => [valueKey(value), word]));
  const reading = binding?.takesFirst === true ? firstText : cellText;
  const single = (cells: Cells) => {
    const own = reading(cells.get(column));
    return own === undefined || classes.size === 0 ? own : (classes.get(valueKey(own)) ?? own);
  };
  const lines = (cells: Cells) => {
    const texts = columns.map((each) => reading(cells.get(each))).filter((each) => each !== undefined);
    return texts.length === 0 ? undefined : texts.join("\n");
  };
  return {
    isFixed: false,
    text: columns.length === 1 ? single : lines,
    fault: (cells) => faultIn(columns, cells),
    options: (cells) =>
      columns.length === 1 ? optionsIn(cells.get(column)) : filledOptions(columns.map((each) => cells.get(each))),
    binding,
  };
}

function faultIn(columns: readonly string[], cells: Cells): string {
  const column = columns.find((each) => cellText(cells.get(each)) === undefined) ?? columns[0] ?? "";
  return `the column ${shownValue(column)} ${cellFault(cells.get(column))}`;
}
