/** What a template is: three texts with placeholders that make an instance of a task from a row of labelled data. The page imports only the types. */
import * as v from "valibot";
import { text, texts, whole, type Read } from "../shape.ts";

/** A word that a task shows in the place of a value: "negative" for 0. */
const choiceWordSchema = v.object({ value: text, word: text });
export type ChoiceWord = Read<typeof choiceWordSchema>;

/**
 * The answers to choose from. `of` is the field or column that holds the right one.
 * - `words`: written in the template, in the order in which they are listed. A list of words is a map in which each stands for itself.
 * - `classes`: the values that the table holds there.
 * - `row`: each row has its own, in the field or column `options`.
 */
const choicesSchema = v.variant("kind", [
  v.object({ kind: v.literal("words"), of: text, words: v.array(choiceWordSchema) }),
  v.object({ kind: v.literal("classes"), of: text }),
  v.object({ kind: v.literal("row"), of: text, options: text }),
]);
export type Choices = Read<typeof choicesSchema>;

/** One wording of a task. Its three texts are read by `parseText`. */
export const templateSchema = v.object({
  /** Different from those of all other templates of a plan. */
  id: text,
  /** The kind it belongs to; `own` for a person's. */
  kind: text,
  /** What is done, which several wordings share: "name the sentiment". */
  task: text,
  /** Tells the wordings of a task apart. */
  wording: text,
  instruction: text,
  /** Empty where the task needs none. */
  input: text,
  output: text,
  /** Whether the task is turned round: from the label to the text (FLAN, section 2.1). */
  isInverted: v.boolean(),
  choices: v.exactOptional(choicesSchema),
  /** Only rows with one of these values are for this template: a paraphrase cannot be asked for where the row holds none. */
  only: v.exactOptional(v.object({ of: text, values: texts })),
  /** Fields that must have a column or a text; without one of them the template is left out. */
  needs: v.exactOptional(texts),
  /** Fields that must have no column: with a passage at hand, a question is not asked without it. */
  without: v.exactOptional(texts),
});
export type Template = Read<typeof templateSchema>;

/**
 * What a name in a template stands for: a column, several columns as one list, or a text that is the same in all rows.
 * A name without a binding is a column's own name.
 */
export const fieldBindingSchema = v.variant("kind", [
  v.object({
    kind: v.literal("columns"),
    field: text,
    columns: v.pipe(texts, v.minLength(1)),
    /** The class that a value of the column means: "negative" for 0. Other values stand for themselves. */
    values: v.exactOptional(v.array(choiceWordSchema)),
    /** All classes, in the order in which they are listed; without it, those in the table. */
    classes: v.exactOptional(texts),
    /** Of a list, only the first element. */
    takesFirst: v.exactOptional(v.boolean()),
    /** The number of the first option, where answers are numbers. */
    countsFrom: v.exactOptional(v.pipe(whole, v.maxValue(1))),
  }),
  v.object({ kind: v.literal("text"), field: text, text }),
]);
export type FieldBinding = Read<typeof fieldBindingSchema>;
