/** A sentence of a prompt that a person may write anew: what it must not lack, what is said where it does, and how it is set back. */
import { sentence, type PromptEdits } from "./prompt-edits.ts";

/** A text without which a reader may not find the answer, or a place without which something is not said. */
export interface Need {
  readonly text: string;
  /** What is lost without it, as the end of “Without it”. */
  readonly loses: string;
}

export interface EditableSentence {
  readonly id: string;
  /** What it does, as a heading. */
  readonly title: string;
  readonly stage: "instructions" | "classification" | "instances";
  readonly wording: "base" | "chat";
  /** Names of the recipes that say it. */
  readonly recipes: readonly string[];
  readonly builtIn: string;
  readonly needs: readonly Need[];
}

/** Why an edited sentence may not work: of each text that it lacks, and for an empty one. */
export function sentenceWarnings(
  { id, builtIn, needs }: EditableSentence,
  edits: PromptEdits | undefined,
): readonly string[] {
  const text = sentence(edits, id, builtIn);
  if (text === builtIn) return [];
  const missing = needs.filter((each) => !text.includes(each.text));
  return [
    ...(text.trim() === "" && builtIn !== "{guidance}"
      ? ["It is empty, so the prompt does not say what is wanted."]
      : []),
    ...missing.map((each) => `“${each.text}” is missing: ${each.loses}.`),
  ];
}

/** Edits without those that say what is built in. @param text undefined to go back to the built-in sentence */
export function withEdit(
  edits: PromptEdits | undefined,
  { id, builtIn }: EditableSentence,
  text: string | undefined,
): PromptEdits {
  const others = Object.entries(edits ?? {}).filter(([name]) => name !== id);
  return Object.fromEntries(text === undefined || text === builtIn ? others : [...others, [id, text]]);
}
