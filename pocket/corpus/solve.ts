/** What judges share: comparing answers, finding numbers and cues in text a model wrote. */

import type { Judge } from "./family.ts";

/** A judge for instructions that match, from the right answer (undefined: can't be solved, so not judged). */
export function solver(recognise: RegExp, answer: (input: string, instruction: string) => string | undefined): Judge {
  return (instruction, input, output) => {
    if (!recognise.test(instruction)) return undefined;
    const right = answer(input, instruction);
    return right === undefined ? undefined : same(output, right);
  };
}

/** Whether two answers are the same but for case, white space and a closing full stop. */
export function same(output: string, right: string): boolean {
  return plain(output) === plain(right);
}

/** The whole numbers of a text, in order. */
export function numbersIn(text: string): number[] {
  return [...text.matchAll(/-?\d+/gu)].map(([digits]) => Number(digits));
}

/** The words of a text without punctuation, as written. */
export function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}'@.-]*[\p{L}\p{N}]/gu) ?? [];
}

/** The one label whose cue occurs in the text; undefined when none or several do. */
export function byCue(text: string, cues: Readonly<Record<string, RegExp>>): string | undefined {
  const found = Object.keys(cues).filter((label) => cues[label]?.test(text));
  return found.length === 1 ? found[0] : undefined;
}

/** The first whole-word match of a list in a text. */
export function findOne(text: string, list: readonly string[]): string | undefined {
  const found = new Set(text.match(new RegExp(`\\b(?:${list.join("|")})\\b`, "gu")) ?? []);
  return found.size === 1 ? [...found][0] : undefined;
}

function plain(text: string): string {
  return text.trim().replace(/\s+/gu, " ").replace(/\.$/u, "").toLowerCase();
}
