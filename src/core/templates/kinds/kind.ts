/** What a kind of templates is: the fields a table must have for it, what its labels mean, its wordings, and a small table to try. */
import type { ExampleTable } from "../examples/example-table.ts";
import type { Choices, Template } from "../../rows/template.ts";

/**
 * What a field holds. `text`, `label` and `answer` are columns; `options` a column with a list, or several columns; a
 * `setting` is a column, or a text that is the same in all rows.
 */
type FieldHolds = "text" | "label" | "answer" | "options" | "setting";

export interface KindField {
  readonly id: string;
  readonly title: string;
  /** For a person who says which column it is. */
  readonly about: string;
  readonly holds: FieldHolds;
  /** Names that columns have, the most likely first, parted by blanks; only letters and digits count. */
  readonly names: string;
  /** Of a list in a cell, the first element counts. */
  readonly takesFirst?: true;
  /** A setting without a column is suggested by the name of another field's column, as it is or as a language. */
  readonly suggested?: { readonly from: string; readonly as: "name" | "language" };
  /** Templates say whether they need it. */
  readonly isOptional?: true;
}

/** Classes that come together in data sets. */
interface ClassSet {
  readonly classes: readonly string[];
  /** Numbers by which data sets write them, in the same order. */
  readonly numbers: readonly string[];
}

export interface KindClasses {
  /** The field that holds the label. */
  readonly of: string;
  /** The smallest set that holds all labels of a table counts; of equal ones, the first. */
  readonly sets: readonly ClassSet[];
  /** Other spellings of a class, parted by blanks; only letters and digits count. */
  readonly spellings: Readonly<Record<string, string>>;
}

export interface TemplateKind {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly fields: readonly KindField[];
  readonly classes?: KindClasses;
  readonly templates: readonly Template[];
  readonly example: ExampleTable;
}

/** A template of a kind, as its module writes it. */
type Wording = Omit<Template, "id" | "kind" | "isInverted" | "input"> & Partial<Pick<Template, "input" | "isInverted">>;

/** Completes the wordings of a kind. */
export function wordings(kind: string, all: readonly Wording[]): readonly Template[] {
  return all.map((each) => ({ input: "", isInverted: false, ...each, id: `${kind}/${each.wording}`, kind }));
}

/** Choices written out: the word for each value. */
export function words(of: string, byValue: Readonly<Record<string, string>>): Choices {
  return { kind: "words", of, words: Object.entries(byValue).map(([value, word]) => ({ value, word })) };
}
