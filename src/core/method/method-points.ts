/** Every point in which the two presets differ: its name, one sentence, and what may be chosen. */
import type { Method } from "./method.ts";

export interface MethodPoint {
  readonly field: keyof Method;
  readonly title: string;
  readonly why: string;
  readonly choices: readonly { readonly value: string | boolean; readonly label: string }[];
}

export const methodPoints: readonly MethodPoint[] = [
  {
    field: "capitalize",
    title: "Capital letters",
    why: "The public code lower-cases all but the first letter, which spoils names and code in about a quarter of the items.",
    choices: [
      { value: "first-letter", label: "First letter only" },
      { value: "python", label: "As the paper's code" },
    ],
  },
  {
    field: "cutList",
    title: "A list cut off by length",
    why: "The public code throws the whole list away; only its last item is really broken.",
    choices: [
      { value: "drop-last-item", label: "Drop the last item" },
      { value: "drop-all", label: "Drop the list" },
    ],
  },
  {
    field: "circles",
    title: "A reply that repeats itself",
    why: "A small model can say the same again and again until its limit. Stopped there, it leaves the time to others.",
    choices: [
      { value: "cut", label: "Stop it there" },
      { value: "keep", label: "Let it continue" },
    ],
  },
  {
    field: "wordsBy",
    title: "Words for the length rule",
    why: "Chinese, Japanese and Thai have no spaces, so the public code takes a whole sentence for one word and refuses it as too short.",
    choices: [
      { value: "any-script", label: "Letters where no spaces are" },
      { value: "spaces", label: "What stands between spaces" },
    ],
  },
  {
    field: "firstCharacter",
    title: "First character",
    why: "The public code takes ASCII only, which refuses most of the world's languages.",
    choices: [
      { value: "any-letter", label: "Any letter" },
      { value: "ascii", label: "ASCII" },
    ],
  },
  {
    field: "tokens",
    title: "Words for similarity",
    why: "With a to z and digits alone, two texts in another script are never found similar.",
    choices: [
      { value: "unicode", label: "Letters of any script" },
      { value: "ascii", label: "a to z and digits" },
    ],
  },
  {
    field: "yesNo",
    title: "Reading yes or no",
    why: "The public code takes “Yes.” for a no, because it is not exactly “Yes”.",
    choices: [
      { value: "first-word", label: "First word, any case" },
      { value: "exact", label: "Exactly Yes, yes or YES" },
    ],
  },
  {
    field: "yesNoBy",
    title: "Deciding yes or no",
    why: "A small model writes No nearly every time, but finds Yes likelier for classification tasks. The line between the two is set by tasks whose answer is known.",
    choices: [
      { value: "likelihood", label: "By how likely each is" },
      { value: "text", label: "By the word it writes" },
    ],
  },
  {
    field: "classificationAsked",
    title: "Asking yes or no",
    why: "The long examples of the question are read once for a list, not once for each task. Only where the model reads every prompt anew and does not tell how likely its words are; a reply that cannot be read is made up for one by one.",
    choices: [
      { value: "together", label: "About a whole list at once" },
      { value: "one-by-one", label: "About each task alone" },
    ],
  },
  {
    field: "askAgain",
    title: "Neither yes nor no",
    why: "Asked once more before it is recorded as unknown, or recorded so at once.",
    choices: [
      { value: true, label: "Ask once more" },
      { value: false, label: "Leave it unknown" },
    ],
  },
  {
    field: "conflictingInputs",
    title: "One input, two outputs",
    why: "The public code then drops every instance of the task, good ones too.",
    choices: [
      { value: "drop-conflicting", label: "Drop those" },
      { value: "drop-all", label: "Drop all of the task's" },
    ],
  },
  {
    field: "exampleSplit",
    title: "Where an example begins",
    why: "The word Example inside an output splits it in two, unless only the start of a line counts.",
    choices: [
      { value: "line-start", label: "At a line's start" },
      { value: "anywhere", label: "Anywhere" },
    ],
  },
  {
    field: "fieldCut",
    title: "Field names in exports",
    why: "Cutting up to any colon turns 12:30 into 30; only a known name such as “Sentence:” should go.",
    choices: [
      { value: "known-field", label: "Known names only" },
      { value: "any-colon", label: "Up to any colon" },
    ],
  },
  {
    field: "greedy",
    title: "Greedy answers",
    why: "The public code asks for top-p 0, which engines understand differently; temperature 0 says the same plainly.",
    choices: [
      { value: "temperature-zero", label: "Temperature 0" },
      { value: "top-p-zero", label: "Top-p 0" },
    ],
  },
  {
    field: "keepRefused",
    title: "Refused candidates",
    why: "The public code forgets them; kept with their reason, they show how the filter works.",
    choices: [
      { value: true, label: "Keep, with the reason" },
      { value: false, label: "Forget" },
    ],
  },
  {
    field: "setAside",
    title: "Parts of a reply that are no candidates",
    why: "The public code drops them unseen; shown with their reason, none is lost, and each can be used as a task.",
    choices: [
      { value: "show", label: "Show, with the reason" },
      { value: "forget", label: "Forget" },
    ],
  },
  {
    field: "atGoal",
    title: "At the goal",
    why: "The public code finishes the batch in hand and may go over.",
    choices: [
      { value: "stop", label: "Stop at once" },
      { value: "finish-batch", label: "Finish the batch" },
    ],
  },
];
