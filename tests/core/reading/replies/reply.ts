/** The rows of the tables of replies, and the demonstrations and tasks that most rows use. */
import type { FinishReason } from "../../../../src/core/rows/completion-row.ts";

export const DEMONSTRATIONS = [
  "Is this text message spam or not spam?",
  "Give me three ideas for a rainy afternoon with two children.",
  "Translate the English sentence into French and keep its informal tone.",
  "Compose a haiku about an empty railway station at night.",
  "Calculate the mean, the median and the range of the numbers.",
  "What should I check before I buy a second-hand bicycle?",
  "Rewrite the paragraph in plain English.",
  "Name three rivers that flow through more than one European country.",
];

export interface InstructionReply {
  readonly name: string;
  readonly reply: string;
  readonly items: readonly string[];
  /** Demonstrations that the reply repeats, by number from 1. */
  readonly repeated?: readonly number[];
  readonly cut?: number;
  readonly finishReason?: FinishReason;
  readonly demonstrations?: readonly string[];
}

export const POEM = "Write a poem about the first frost of the year.";
export const SORT = "Sort the list of words by their length.";
export const EXPLAIN = "Explain why the sky looks blue to a child of six.";
export const LABEL = "Classify the customer email as complaint, praise or question.";
export const DRAFT = "Draft a polite email that asks the landlord to repair the heating.";

export interface InstanceReply {
  readonly name: string;
  readonly reply: string;
  readonly items: readonly (readonly [input: string, output: string])[];
}
