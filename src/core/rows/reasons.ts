/** All reasons for not keeping a candidate, a part of a reply or an instance, with the words for them. Loads nothing. */

/** What a part of a reply is that no reader took, in short and in a sentence. */
export const setAsideReasons = {
  "not-a-task": { short: "not an instruction", long: "It neither asks for anything nor stands in the list." },
  "speaks-of-itself": { short: "not an instruction: speaks of itself", long: "The model speaks of itself here." },
  "passed-over": {
    short: "passed over",
    long: "It may ask for something, but it stands outside the list that was read, or among items that do not ask.",
  },
  heading: { short: "a heading", long: "A title or a heading, not a task of its own." },
  greeting: { short: "a greeting", long: "A greeting or an announcement." },
  "closing-remark": { short: "a closing remark", long: "A remark about the reply, such as an offer or a hope." },
  answer: { short: "an answer", long: "It answers or explains a task; it is not one." },
  "prompt-repeated": { short: "repeats the prompt", long: "It repeats what the prompt asked for." },
  thinking: { short: "thinking aloud", long: "The model's thoughts before its answer." },
  "list-mark": { short: "a list mark", long: "Numbers, marks or brackets alone." },
  "no-task": { short: "this reply gave no task", long: "Nothing in this reply could be read as a task." },
} as const;
export type SetAsideReason = keyof typeof setAsideReasons;

/** Why a task of a set does not come into a mixture, beside the method's rules. Other rules do not change these verdicts. */
export const mixReasons = {
  "in-known-set": { short: "in a set you have", long: "It is too close to an instruction of a set that you have." },
  "in-evaluation-set": {
    short: "in an evaluation set",
    long: "It shares words in a row with an evaluation set, or is too close to one of its questions.",
  },
  "balanced-out": { short: "enough of its kind", long: "The mixture has as many of its kind as it may have." },
  "not-drawn": { short: "not drawn", long: "The mixture was full, or a set with a weight had no task left." },
} as const;

/**
 * Why a candidate was not kept, in short and in a sentence. `list-cut` names items of a list that the length limit cut off,
 * `list-circle` those in which the model repeated itself and was stopped.
 */
export const refusalReasons = {
  empty: { short: "empty", long: "There was nothing after the number." },
  "list-cut": { short: "cut off", long: "The length limit cut the list off here." },
  "list-circle": { short: "repeats itself", long: "The model repeated itself here and was stopped." },
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
  "no-example": { short: "without an example", long: "No example came with it that could be kept." },
  "row-skipped": { short: "row left out", long: "The row lacks a value that the template needs." },
  "same-in-batch": { short: "same as before", long: "The model wrote the same for these examples before." },
  "too-similar": { short: "too similar", long: "It is too close to an instruction of the pool." },
  ...mixReasons,
  ...setAsideReasons,
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

/** What a part of an answer about a task is that neither an instance nor the yes or no was read from. */
export const answerPartReasons = {
  "not-read": "not part of an example",
  "around-the-answer": "words around the answer",
  "neither-yes-nor-no": "neither yes nor no",
  greeting: "a greeting",
  "closing-remark": "a closing remark",
  explanation: "an explanation",
  thinking: "thinking aloud",
  marks: "marks alone",
} as const;
export type AnswerPartReason = keyof typeof answerPartReasons;
