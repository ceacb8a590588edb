/** Sentences of prompts that a person has written anew, by their names; what is not among them stays as it is built in. */
import * as v from "valibot";
import { name, type Read } from "../shape.ts";

/** Characters of one sentence or paragraph. */
export const LONGEST_EDIT = 4000;
/** More than there are sentences. */
const MOST_EDITS = 100;

export const promptEditsSchema = v.pipe(
  v.record(name, v.pipe(v.string(), v.maxLength(LONGEST_EDIT))),
  v.maxEntries(MOST_EDITS),
);
export type PromptEdits = Read<typeof promptEditsSchema>;

/** What a place such as `{count}` in a sentence stands for, by its name. */
export type Places = Readonly<Record<string, string>>;

/**
 * A sentence as a prompt says it.
 * @param builtIn it, where no person has changed it
 * @param places what stands in its places; a place that an edited sentence lacks is not said
 */
export function sentence(edits: PromptEdits | undefined, id: string, builtIn: string, places: Places = {}): string {
  const text = edits !== undefined && Object.hasOwn(edits, id) ? edits[id]! : builtIn;
  return text.replace(/\{([a-z]+)\}/gu, (place, word: string) => (Object.hasOwn(places, word) ? places[word]! : place));
}
