/** Why something was not kept, in a few words and in a sentence. */
import type { Verdict } from "../../core/rows/candidate-row.ts";
import type { InstanceRefusal, RefusalReason } from "../../core/rows/reasons.ts";
import { score } from "./numbers.ts";

export const refusalWords: Readonly<Record<RefusalReason, { readonly short: string; readonly long: string }>> = {
  empty: { short: "empty", long: "Nothing stood after the number." },
  "list-cut": { short: "cut off", long: "The length limit cut the list off here." },
  "too-short": { short: "too short", long: "Too few words to be a task." },
  "too-long": { short: "too long", long: "More words than an instruction may have." },
  "forbidden-word": {
    short: "cannot be done in text",
    long: "It holds a word for something that text alone cannot do.",
  },
  "forbidden-start": { short: "refused opening", long: "It begins in a way the method leaves out." },
  "punctuation-start": { short: "starts with punctuation", long: "An instruction begins with a word." },
  "non-ascii-start": { short: "starts outside ASCII", long: "The public code takes only ASCII first letters." },
  "non-letter-start": { short: "starts without a letter", long: "An instruction begins with a letter." },
  "demonstration-repeated": { short: "repeats the prompt", long: "It is one of the tasks the prompt showed." },
  "too-similar": { short: "too similar", long: "It is too close to an instruction of the pool." },
};

export const instanceRefusalWords: Readonly<Record<InstanceRefusal, string>> = {
  "length-cut": "cut off by the length limit",
  "input-equals-output": "input and output are the same",
  "empty-output": "no output",
  "ends-with-colon": "breaks off at a colon",
  "conflicting-input": "same input, different outputs",
  duplicate: "already there",
  "over-limit": "more than a task may have",
  replaced: "replaced when the model was asked again",
};

/** `too similar 0.83`, `too short: 2 words`, `kept`. */
export function verdictWords(verdict: Verdict): string {
  if (verdict.kind === "kept") return "Kept";
  const { short } = refusalWords[verdict.reason];
  if (verdict.nearest !== undefined) return `${sentence(short)} ${score(verdict.nearest.score)}`;
  return verdict.detail === undefined ? sentence(short) : `${sentence(short)}: ${verdict.detail}`;
}

/** A reason from a run's counters, which may be one this page does not know. */
export function reasonWords(reason: string): string {
  if (Object.hasOwn(refusalWords, reason)) return sentence(refusalWords[reason as RefusalReason].short);
  if (Object.hasOwn(instanceRefusalWords, reason)) return sentence(instanceRefusalWords[reason as InstanceRefusal]);
  return reason;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
