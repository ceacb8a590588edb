/**
 * The manner of answers, apart from whether they are right ("The False Promise of Imitating Proprietary LLMs", section 4:
 * an imitator takes on its teacher's manner, and people take that for knowledge).
 */
import { countWords } from "../text/word-count.ts";
import { words } from "../text/python-text.ts";

export interface Manner {
  /** Mean length of an answer in words. */
  readonly words: number;
  /** Share of answers that are lists, 0 to 1. */
  readonly lists: number;
  /** Share of answers that hedge. */
  readonly hedges: number;
  /** How alike the first words are to those of the right answers: the share that both have in common, 0 to 1. */
  readonly openings: number;
}

/** Lines that begin as an item of a list does, so many make one. */
const LEAST_ITEMS = 2;
const ITEM = /^\s*(?:[-*•]|\d{1,3}[.)])\s+\S/u;
/** Words by which a writer takes back some of what is said. */
const HEDGE =
  /\b(?:perhaps|maybe|possibly|probably|might|could be|i think|i believe|it seems|it depends|as an ai|not sure|generally|typically)\b/iu;

/** @param targets the right answers of the same tasks; both have at least one */
export function mannerOf(answers: readonly string[], targets: readonly string[]): Manner {
  const share = (is: (answer: string) => boolean) => answers.filter(is).length / answers.length;
  return {
    words: answers.reduce((sum, answer) => sum + countWords(answer).atMost, 0) / answers.length,
    lists: share(isList),
    hedges: share((answer) => HEDGE.test(answer)),
    openings: inCommon(openings(answers), openings(targets)),
  };
}

function isList(answer: string): boolean {
  return answer.split("\n").filter((line) => ITEM.test(line)).length >= LEAST_ITEMS;
}

/** The share of each first word. */
function openings(texts: readonly string[]): Map<string, number> {
  const shares = new Map<string, number>();
  for (const text of texts) {
    const [first = ""] = words(text.toLowerCase());
    shares.set(first, (shares.get(first) ?? 0) + 1 / texts.length);
  }
  return shares;
}

function inCommon(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  return [...a].reduce((sum, [word, share]) => sum + Math.min(share, b.get(word) ?? 0), 0);
}
