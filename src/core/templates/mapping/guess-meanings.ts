/** Guesses what the values of a label mean: 0 as "negative", "pos" as "positive"; and from which number options are counted. */
import { plainName } from "../../imports/columns/name-guess.ts";
import type { ImportTable } from "../../imports/table.ts";
import { cellText, optionsIn, valueKey } from "../cells.ts";
import type { KindClasses, TemplateKind } from "../kinds/kind.ts";
import type { ChoiceWord, FieldBinding } from "../../rows/template.ts";

type ColumnsBinding = FieldBinding & { readonly kind: "columns" };

/** More different values than this are no classes of a kind. */
const MOST_VALUES = 100;
/** Rows after which an option that was never counted as 0 does not exist. */
const ENOUGH_ROWS = 20;
const NUMBER = /^[+-]?\d{1,6}$/u;
/** What data sets write where the label is not known. */
const NO_LABEL = "-1";

/** Completes the bindings of labels and of answers. What a person has already said stays. */
export function withMeanings(kind: TemplateKind, table: ImportTable, fields: readonly FieldBinding[]) {
  const doubts: string[] = [];
  const options = kind.fields.find(({ holds }) => holds === "options")?.id;
  const completed = fields.map((binding): FieldBinding => {
    if (binding.kind === "text" || binding.columns.length > 1) return binding;
    if (binding.field === kind.classes?.of && binding.values === undefined) {
      return { ...binding, ...meanings(binding, kind.classes, table, doubts) };
    }
    const isAnswer = kind.templates.some(({ choices }) => choices?.kind === "row" && choices.of === binding.field);
    if (!isAnswer || binding.countsFrom !== undefined) return binding;
    const listed = fields.find(({ field }) => field === options);
    return { ...binding, ...firstNumber(binding, listed, table, doubts) };
  });
  return { fields: completed, doubts };
}

function meanings({ columns }: ColumnsBinding, classes: KindClasses, table: ImportTable, doubts: string[]) {
  const [column = ""] = columns;
  const found = differentValues(column, table);
  if (found.length === 0 || found.length > MOST_VALUES) return {};
  if (found.every((value) => NUMBER.test(value))) return ofNumbers(column, found, classes, doubts);
  const words = found.flatMap((value): ChoiceWord[] => {
    const word = classNamed(value, classes);
    return word === undefined ? [] : [{ value, word }];
  });
  const known = new Set(words.map(({ word }) => word));
  const set = classes.sets.find((each) => [...known].every((word) => each.classes.includes(word)));
  if (words.length < found.length || set === undefined) {
    if (classes.sets.length > 0) {
      const other = found.filter((value) => !words.some((each) => each.value === value));
      doubts.push(`“${column}” holds ${other.map((each) => `“${each}”`).join(", ")}: say what it means`);
    }
    return words.length === 0 ? {} : { values: words };
  }
  return { values: words, classes: set.classes };
}

function ofNumbers(column: string, found: readonly string[], { sets }: KindClasses, doubts: string[]) {
  const without = found.filter((value) => value !== NO_LABEL);
  for (const values of [found, without]) {
    for (const { classes, numbers } of bySize(sets)) {
      const list = numbers.map((each) => each.split(" ")).find((each) => values.every((value) => each.includes(value)));
      if (list === undefined) continue;
      const words = list.map((value, place): ChoiceWord => ({ value, word: classes[place] ?? value }));
      const said = words.map(({ value, word }) => `${value} as “${word}”`).join(", ");
      doubts.push(`The numbers in “${column}” were taken as: ${said}; check it`);
      return { values: words, classes };
    }
  }
  doubts.push(`“${column}” holds numbers: say which word stands for each`);
  return {};
}

function bySize(sets: KindClasses["sets"]): KindClasses["sets"] {
  return sets.toSorted((a, b) => a.classes.length - b.classes.length);
}

/** A class by its own name or another spelling. */
function classNamed(value: string, { sets, spellings }: KindClasses): string | undefined {
  const plain = plainName(value);
  const all = new Set(sets.flatMap(({ classes }) => classes));
  return [...all].find((name) => {
    const other = Object.hasOwn(spellings, name) ? (spellings[name] ?? "") : "";
    return plainName(name) === plain || other.split(" ").includes(plain);
  });
}

function differentValues(column: string, { rows }: ImportTable): readonly string[] {
  const found = new Set<string>();
  for (const { cells } of rows) {
    const text = cellText(cells.get(column));
    if (text !== undefined) found.add(valueKey(text));
    if (found.size > MOST_VALUES) break;
  }
  return [...found];
}

/** Whether the first option is 0 or 1, where answers are numbers. */
function firstNumber(
  { columns: [column = ""] }: ColumnsBinding,
  options: FieldBinding | undefined,
  { rows }: ImportTable,
  doubts: string[],
): { readonly countsFrom?: number } {
  let numbers = 0;
  let isLast = false;
  for (const { cells } of rows) {
    const text = valueKey(cellText(cells.get(column)) ?? "");
    if (text === "") continue;
    if (!NUMBER.test(text)) return {};
    if (Number(text) === 0) return { countsFrom: 0 };
    numbers++;
    isLast ||= Number(text) === optionCount(options, cells);
  }
  if (numbers === 0) return {};
  const countsFrom = isLast || numbers >= ENOUGH_ROWS ? 1 : 0;
  doubts.push(`the answers in “${column}” were counted from ${countsFrom}; check it`);
  return { countsFrom };
}

function optionCount(options: FieldBinding | undefined, cells: ReadonlyMap<string, unknown>): number {
  if (options?.kind !== "columns") return 0;
  const [column = ""] = options.columns;
  return options.columns.length > 1 ? options.columns.length : (optionsIn(cells.get(column))?.length ?? 0);
}
