/** All reasons for not keeping a candidate or an instance, with the words for them. Loads nothing. */

/**
 * Why a candidate was not kept, in short and in a sentence. `list-cut` names items of a list that the length limit cut off,
 * `list-circle` those in which the model repeated itself and was stopped.
 */
export const refusalReasons = {
  empty: { short: "empty", long: "Nothing stood after the number." },
  "list-cut": { short: "cut off", long: "The length limit cut the list off here." },
  "list-circle": { short: "in a circle", long: "The model repeated itself here and was stopped." },
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
} as const;
export type RefusalReason = keyof typeof refusalReasons;

/** Why an instance was not kept. `replaced`: the model was asked again, and another answer took its place. */
export const instanceRefusals = {
  "length-cut": "cut off by the length limit",
  circle: "stopped here: it repeated itself",
  "input-equals-output": "input and output are the same",
  "empty-output": "no output",
  "ends-with-colon": "breaks off at a colon",
  "conflicting-input": "same input, different outputs",
  duplicate: "already there",
  "over-limit": "more than a task may have",
  replaced: "replaced when the model was asked again",
} as const;
export type InstanceRefusal = keyof typeof instanceRefusals;
