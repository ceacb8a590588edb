/** Inputs with their label after them in the same line: `"You won!" → Spam`, `1. You won! (Spam)`. */
import type { Instance } from "../../rows/instance-row.ts";
import { readLine } from "./lines.ts";
import { withoutMarkup } from "./markup.ts";
import { isClosingRemark, isOpeningRemark } from "./remarks.ts";

const ARROW = /^(\S[^]*?)[ \t]*(?:→|->|=>|⇒)[ \t]*(\S[^→>()]{0,40})$/u;
const QUOTED = /^["“]([^"”]+)["”][ \t]*(?:[:：]|[-–—])[ \t]*(\S[^"”:]{0,40})$/u;
const BRACKETS = /^(\S[^]*?)[ \t]*\(([\p{Lu}][^()]{0,40})\)[.]?$/u;

/** @returns none unless every line but remarks ends in a label, all in the same form, with at least two different labels */
export function labelledLines(text: string): Instance[] {
  const lines = text
    .split("\n")
    .map((raw) => readLine(raw).text)
    .filter((line) => line !== "" && !isOpeningRemark(line) && !isClosingRemark(line));
  for (const pattern of [ARROW, QUOTED, BRACKETS]) {
    const found = lines.flatMap((line): Instance[] => {
      const [, input, label] = pattern.exec(line.slice(0, 2000)) ?? [];
      return input === undefined || label === undefined
        ? []
        : [{ input: withoutMarkup(input), output: withoutMarkup(label) }];
    });
    const labels = new Set(found.map(({ output }) => output));
    if (found.length === lines.length && labels.size > 1) return found;
  }
  return [];
}
