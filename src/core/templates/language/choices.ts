/** The answers to choose from, and which of them is right in a row. */
import { shownValue, valueKey } from "../cells.ts";
import type { Choices, ChoiceWord } from "../../rows/template.ts";
import type { Cells, Names, Source } from "./names.ts";
import type { ChoiceLayout } from "./parse-text.ts";

/** The options as they are shown, and the place of the right one; or why a row has none. */
export interface Choice {
  readonly options: readonly string[];
  readonly right: number;
}

export interface ChoiceReader {
  /** The same options in all rows. */
  readonly isFixed: boolean;
  readonly read: (cells: Cells) => Choice | string;
  /** Where they are the same in all rows. */
  readonly options: readonly string[];
}

/** More options than this are not listed: a list so long asks nobody to choose. */
const MOST_OPTIONS = 100;
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** @param classes of a table, by name, where choices are its values @returns a sentence without its end where the choices cannot be used */
export function choiceReader(
  choices: Choices,
  names: Names,
  classes: ReadonlyMap<string, readonly string[]>,
): ChoiceReader | string {
  const right = names.find(choices.of);
  if (typeof right === "string") return right;
  if (choices.kind === "row") {
    const options = names.find(choices.options);
    return typeof options === "string" ? options : rowReader(right, options);
  }
  const own = right.binding?.kind === "columns" ? right.binding.classes : undefined;
  const all = own ?? classes.get(choices.of) ?? [];
  const words = choices.kind === "words" ? wordsOf(choices.words, own) : all.map((word) => ({ value: word, word }));
  if (words.length === 0) {
    return choices.kind === "words"
      ? "the template has choices without a word: write at least two"
      : `the table holds no value of ${shownValue(choices.of)} to choose from`;
  }
  if (words.length > MOST_OPTIONS) {
    return `${shownValue(choices.of)} has ${String(words.length)} different values, too many to choose from: take a column with ${String(MOST_OPTIONS)} at most`;
  }
  return fixedReader(right, words);
}

/** Of the words for all classes a kind may have, those for the classes of this table. */
function wordsOf(words: readonly ChoiceWord[], classes: readonly string[] | undefined): readonly ChoiceWord[] {
  if (classes === undefined) return words;
  const keys = new Set(classes.map(valueKey));
  const own = words.filter(({ value }) => keys.has(valueKey(value)));
  return own.length === 0 ? words : own;
}

function fixedReader(source: Source, words: readonly ChoiceWord[]): ChoiceReader {
  const options = [...new Set(words.map(({ word }) => word))];
  const places = new Map(words.map(({ value, word }) => [valueKey(value), options.indexOf(word)]));
  const known = words.map(({ value }) => value).join(", ");
  const read = (cells: Cells): Choice | string => {
    const value = source.text(cells);
    if (value === undefined) return source.fault(cells);
    const right = places.get(valueKey(value));
    return right === undefined ? `${shownValue(value)} is not among the choices: ${known}` : { options, right };
  };
  return { isFixed: true, read, options };
}

function rowReader(right: Source, options: Source): ChoiceReader {
  const countsFrom = (right.binding?.kind === "columns" ? right.binding.countsFrom : undefined) ?? 0;
  const read = (cells: Cells): Choice | string => {
    const list = options.options(cells);
    if (list === undefined) return "the options are not two texts or more";
    if (list.length > LETTERS.length) return `there are more than ${String(LETTERS.length)} options`;
    const answer = right.text(cells);
    if (answer === undefined) return right.fault(cells);
    const place = placeOf(answer, list, countsFrom);
    return place === undefined
      ? `the answer ${shownValue(answer)} is none of the options`
      : { options: list, right: place };
  };
  return { isFixed: false, read, options: [] };
}

/** An answer is an option's own text, else its letter, else its number. */
function placeOf(answer: string, options: readonly string[], countsFrom: number): number | undefined {
  const key = valueKey(answer);
  const byText = options.findIndex((each) => valueKey(each) === key);
  if (byText !== -1) return byText;
  const letter = /^\(?([a-z])[.):]?$/u.exec(key)?.[1];
  const number = /^\d{1,2}$/u.test(key) ? Number(key) - countsFrom : -1;
  const place = letter === undefined ? number : LETTERS.indexOf(letter.toUpperCase());
  return place >= 0 && place < options.length ? place : undefined;
}

/** The options as a template shows them. */
export function optionsText(options: readonly string[], layout: ChoiceLayout): string {
  switch (layout) {
    case "lines":
      return options.map((each) => `- ${each}`).join("\n");
    case "letters":
      return options.map((each, place) => `${letterOf(place)}. ${each}`).join("\n");
    case "inline":
      return [options.slice(0, -1).join(", "), ...options.slice(-1)].filter((each) => each !== "").join(" or ");
  }
}

/** @returns a number from the 27th option on */
export function letterOf(place: number): string {
  return LETTERS[place] ?? String(place + 1);
}
