/** The rows of the tables of content: a reply, and what must come out of it unharmed. */
export interface ContentCase {
  readonly about: string;
  readonly stage: "instructions" | "input-first" | "output-first";
  readonly reply: string;
  /** Tasks, or pairs of input and output. */
  readonly right: readonly string[] | readonly (readonly [input: string, output: string])[];
  readonly demonstrations?: readonly string[];
}

const SEEDS = [
  "Give me three ideas for a rainy afternoon with two children.",
  "Translate the English sentence into French and keep its informal tone.",
  "Rewrite the paragraph in plain English.",
];

/** Tasks of a numbered list. */
export function tasks(about: string, ...right: readonly string[]): ContentCase {
  const reply = right.map((each, index) => `${index + 1}. ${each}`).join("\n");
  return { about, stage: "instructions", reply, right, demonstrations: SEEDS };
}

/** A list in any dress. */
export function list(about: string, reply: string, ...right: readonly string[]): ContentCase {
  return { about, stage: "instructions", reply, right, demonstrations: SEEDS };
}

/** One text behind `Output:`. */
export function output(about: string, text: string): ContentCase {
  return { about, stage: "input-first", reply: `Output: ${text}`, right: [["", text]] };
}

/** Examples with the input first. */
export function pairs(
  about: string,
  reply: string,
  ...right: readonly (readonly [input: string, output: string])[]
): ContentCase {
  return { about, stage: "input-first", reply, right };
}

/** Examples with the label first. */
export function labelled(
  about: string,
  reply: string,
  ...right: readonly (readonly [input: string, output: string])[]
): ContentCase {
  return { about, stage: "output-first", reply, right };
}
