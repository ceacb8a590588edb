/** How fast completions are read and candidates pass the rules. Returns figures, prints nothing. */
import { parseInstructions } from "../src/core/reading/base/instructions.ts";
import { instructionRules } from "../src/core/questions/instruction-rules.ts";
import { defaultMethod } from "../src/core/method/presets.ts";
import { recombine } from "./instructions.ts";
import { median, timed } from "./timing.ts";

export interface TextFigures {
  readonly where: string;
  readonly candidates: number;
  /** Milliseconds for all of them. */
  readonly ms: number;
  readonly perSecond: number;
}

const CANDIDATES = 50_000;
/** Items of one completion: a prompt leaves room for at most 7. */
const ITEMS = 7;
const REPEATS = 3;

/** Completions of seven items into candidates. */
export function measureParse(where: string, seeds: readonly string[]): TextFigures {
  const items = [...recombine(seeds, CANDIDATES, 1)];
  const completions: string[] = [];
  for (let i = 0; i < items.length; i += ITEMS) {
    const [first = "", ...others] = items.slice(i, i + ITEMS);
    completions.push([` ${first}`, ...others.map((item, j) => `${j + 10}. ${item}`)].join("\n"));
  }
  return figures(where, () => {
    for (const completion of completions) parseInstructions(completion, "stop", defaultMethod);
  });
}

/** Candidates through the rules before similarity. */
export function measureRules(where: string, seeds: readonly string[]): TextFigures {
  const candidates = [...recombine(seeds, CANDIDATES, 2)];
  return figures(where, () => {
    const rules = instructionRules(defaultMethod);
    for (const candidate of candidates) rules(candidate);
  });
}

function figures(where: string, work: () => void): TextFigures {
  const ms = median(Array.from({ length: REPEATS }, () => timed(work)));
  return { where, candidates: CANDIDATES, ms, perSecond: Math.round((CANDIDATES / ms) * 1000) };
}
