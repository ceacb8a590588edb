/** Execution accuracy of one answer (Instruction Induction, section 4.2 and appendix A). Follows the public code. */
import type { InductionMetric } from "../rows/execution.ts";
import { words } from "../text/python-text.ts";
import { normalizeAnswer } from "./normalize-answer.ts";

/** 0 to 1: the best over all right answers; 0 when there is none. */
export function scoreAnswer(metric: InductionMetric, prediction: string, answers: readonly string[]): number {
  const predicted = normalizeAnswer(prediction);
  return Math.max(0, ...answers.map((answer) => compare[metric](predicted, normalizeAnswer(answer))));
}

const compare: Readonly<Record<InductionMetric, (predicted: string, right: string) => number>> = {
  em: (predicted, right) => Number(predicted === right),
  es: (predicted, right) => {
    const [some, others] = [new Set(words(predicted)), new Set(words(right))];
    return Number(some.size === others.size && [...some].every((word) => others.has(word)));
  },
  contains: (predicted, right) => Number(holdsWords(predicted, right)),
  f1: (predicted, right) => {
    const [some, others] = [words(predicted), words(right)];
    const same = overlap(some, others);
    if (same === 0) return 0;
    const [precision, recall] = [same / some.length, same / others.length];
    return (2 * precision * recall) / (precision + recall);
  },
};

/** How many words two lists share, each as often as both have it. */
function overlap(some: readonly string[], others: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of others) left.set(word, (left.get(word) ?? 0) + 1);
  let same = 0;
  for (const word of some) {
    const times = left.get(word) ?? 0;
    if (times === 0) continue;
    same++;
    left.set(word, times - 1);
  }
  return same;
}

/** Whether `part` stands in `text` between two limits of words, as Python's `\b` sees them; an empty part stands at any limit. */
function holdsWords(text: string, part: string): boolean {
  for (let at = text.indexOf(part); at >= 0 && at <= text.length; at = next(text, part, at)) {
    if (isLimit(text, at) && isLimit(text, at + part.length)) return true;
  }
  return false;
}

function next(text: string, part: string, at: number): number {
  return at >= text.length ? -1 : text.indexOf(part, at + 1);
}

function isLimit(text: string, at: number): boolean {
  return WORD_BEFORE.test(text.slice(Math.max(0, at - 2), at)) !== WORD_AFTER.test(text.slice(at, at + 2));
}

const WORD_BEFORE = /[\p{L}\p{N}_]$/u;
const WORD_AFTER = /^[\p{L}\p{N}_]/u;
