/** Guesses which column holds what a kind of templates needs: by the columns' names, then by what stands in them. A person confirms it. */
import { plainName, wordsOf } from "../../imports/columns/name-guess.ts";
import type { ImportTable } from "../../imports/table.ts";
import { cellText, optionsIn, valueKey } from "../cells.ts";
import type { KindField, TemplateKind } from "../kinds/kind.ts";
import type { FieldBinding } from "../../rows/template.ts";
import { withMeanings } from "./guess-meanings.ts";
import { languageOf } from "./languages.ts";
import { optionColumns } from "./option-columns.ts";

export interface FieldGuess {
  readonly fields: readonly FieldBinding[];
  /** Fields for which a person must name a column or a text. */
  readonly missing: readonly KindField[];
  /** What a person should look at, in sentences. */
  readonly doubts: readonly string[];
}

/** Rows that are looked at. */
const SAMPLE_ROWS = 200;
/** Names that only stand within a longer one rank behind all that are the whole name. */
const WITHIN = 1_000;
/** Most different values of a label. */
const MOST_LABELS = 100;
/** Characters of a label. */
const LONGEST_LABEL = 60;

/** @param chosen what a person has said; only the rest is guessed */
export function guessFields(kind: TemplateKind, table: ImportTable, chosen: readonly FieldBinding[] = []): FieldGuess {
  const guess = new Guess(kind, table, chosen);
  guess.takeOptionColumns();
  guess.takeNamed();
  guess.takeByContent();
  guess.takeSettings();
  const missing = kind.fields.filter(({ id, isOptional }) => isOptional !== true && !guess.bound.has(id));
  const fields = kind.fields.flatMap(({ id }) => guess.bound.get(id) ?? []);
  const meant = withMeanings(kind, table, fields);
  return { fields: meant.fields, missing, doubts: [...guess.doubts, ...meant.doubts] };
}

class Guess {
  readonly bound: Map<string, FieldBinding>;
  readonly doubts: string[] = [];
  readonly #kind: TemplateKind;
  readonly #table: ImportTable;
  readonly #taken: Set<string>;

  constructor(kind: TemplateKind, table: ImportTable, chosen: readonly FieldBinding[]) {
    this.#kind = kind;
    this.#table = table;
    const withField = chosen.map((each) => ({ ...defaults(kind.fields.find(({ id }) => id === each.field)), ...each }));
    this.bound = new Map(withField.map((each) => [each.field, each]));
    this.#taken = new Set(chosen.flatMap((each) => (each.kind === "columns" ? each.columns : [])));
  }

  takeOptionColumns(): void {
    const field = this.#open().find(({ holds }) => holds === "options");
    const columns = optionColumns(this.#free());
    if (field !== undefined && columns.length > 0) this.#bind(field, columns);
  }

  /** The best name of all first, so that a column goes to the field it fits best. */
  takeNamed(): void {
    const places = this.#open().flatMap((field) => {
      const ranks = new Map(
        field.names
          .split(" ")
          .map((name, rank) => [plainName(name), rank] as const)
          .reverse(),
      );
      const columns = this.#free().filter((column) => field.holds === "options" || !this.#isStructured(column));
      return columns.map((column) => ({ field, column, rank: rankOf(column, ranks, field.holds !== "setting") }));
    });
    for (const { field, column, rank } of places.sort((a, b) => a.rank - b.rank)) {
      if (rank < Infinity && !this.bound.has(field.id) && !this.#taken.has(column)) this.#bind(field, [column]);
    }
  }

  takeByContent(): void {
    const open = this.#open().filter(({ isOptional, holds }) => isOptional !== true && holds !== "setting");
    for (const field of open.filter(({ holds }) => holds === "options" || holds === "label")) {
      const column = field.holds === "label" ? this.#labels() : this.#lists();
      if (column !== undefined) this.#guess(field, column);
    }
    const texts = open.filter(({ id }) => !this.bound.has(id));
    const longest = this.#free()
      .map((column) => ({ column, length: this.#meanLength(column) }))
      .filter(({ length }) => length > 0)
      .sort((a, b) => b.length - a.length)
      .slice(0, texts.length)
      .map(({ column }) => column);
    const inOrder = this.#table.columns.filter((column) => longest.includes(column));
    if (inOrder.length === texts.length) texts.forEach((field, place) => this.#guess(field, inOrder[place] ?? ""));
  }

  takeSettings(): void {
    for (const { id, suggested } of this.#open()) {
      const from = suggested && this.bound.get(suggested.from);
      const column = from?.kind === "columns" ? from.columns[0] : undefined;
      if (suggested === undefined || column === undefined) continue;
      const text = suggested.as === "language" ? languageOf(column) : wordsOf(column).join(" ");
      if (text !== undefined && text !== "") this.bound.set(id, { kind: "text", field: id, text });
    }
  }

  #open(): readonly KindField[] {
    return this.#kind.fields.filter(({ id }) => !this.bound.has(id));
  }

  #free(): readonly string[] {
    return this.#table.columns.filter((column) => !this.#taken.has(column));
  }

  #bind(field: KindField, columns: readonly string[]): void {
    this.bound.set(field.id, { kind: "columns", field: field.id, columns, ...defaults(field) });
    for (const column of columns) this.#taken.add(column);
  }

  #guess(field: KindField, column: string): void {
    this.#bind(field, [column]);
    this.doubts.push(`“${column}” was taken as ${field.title} by what it holds: check it`);
  }

  #sample(column: string): readonly unknown[] {
    return this.#table.rows.slice(0, SAMPLE_ROWS).map(({ cells }) => cells.get(column));
  }

  /** Whether objects stand in a column, whose members are columns themselves. */
  #isStructured(column: string): boolean {
    const present = this.#sample(column).filter((cell) => typeof cell === "object" && cell !== null);
    return present.length > 0 && present.every((cell) => cellText(cell) === undefined);
  }

  #meanLength(column: string): number {
    const texts = this.#sample(column).flatMap((cell) => cellText(cell) ?? []);
    return texts.reduce((sum, { length }) => sum + length, 0) / Math.max(1, texts.length);
  }

  /** The column with the fewest different values, all of them short and most of them met again. */
  #labels(): string | undefined {
    const counts = this.#free().map((column) => {
      const texts = this.#sample(column).flatMap((cell) => cellText(cell) ?? []);
      const different = new Set(texts.map(valueKey)).size;
      const isLabel = texts.every(({ length }) => length <= LONGEST_LABEL) && different * 2 <= texts.length;
      return { column, count: isLabel && different > 1 && different <= MOST_LABELS ? different : Infinity };
    });
    const best = counts.reduce((a, b) => (b.count < a.count ? b : a), { column: "", count: Infinity });
    return best.count < Infinity ? best.column : undefined;
  }

  #lists(): string | undefined {
    return this.#free().find((column) => {
      const sample = this.#sample(column).filter((cell) => cell !== undefined && cell !== null);
      return sample.length > 0 && sample.every((cell) => optionsIn(cell) !== undefined);
    });
  }
}

function defaults(field: KindField | undefined) {
  return field?.takesFirst === true ? { takesFirst: true } : {};
}

/** Lower is surer; Infinity for a name that says nothing. */
function rankOf(column: string, ranks: ReadonlyMap<string, number>, mayStandWithin: boolean): number {
  const whole = ranks.get(plainName(column));
  if (whole !== undefined) return whole;
  const within = mayStandWithin ? wordsOf(column).map((word) => ranks.get(plainName(word)) ?? Infinity) : [];
  return Math.min(Infinity, ...within) + WITHIN;
}
