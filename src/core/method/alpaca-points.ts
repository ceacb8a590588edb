/** Every point in which Alpaca's two methods differ: its name, one sentence, and what may be chosen. */
import { methodPoints, type MethodPoint } from "./method-points.ts";

/** Points that only whole tasks have. */
export const wholeTaskPoints: readonly MethodPoint[] = [
  {
    field: "tasksAsked",
    title: "Tasks in a list",
    why: "The public code asks for twenty and stops at the characters “20.” wherever they stand, also inside a price. A small model has no room for so many.",
    choices: [
      { value: "fitted", label: "As many as the model has room for" },
      { value: "twenty", label: "Always twenty" },
    ],
  },
  {
    field: "taskLanguage",
    title: "Language of new tasks",
    why: "The public code asks for English, also where the tasks it shows are in another language.",
    choices: [
      { value: "as-shown", label: "As the tasks shown" },
      { value: "english", label: "English" },
    ],
  },
  {
    field: "tasksParted",
    title: "Where a task ends",
    why: "The public code ends a task at every “###”, so a heading inside an output cuts it; and it loses two tasks where the model leaves the sign out.",
    choices: [
      { value: "own-line", label: "At ### in a line of its own, or where the next begins" },
      { value: "anywhere", label: "At every ###" },
    ],
  },
  {
    field: "taskNumbers",
    title: "Numbers of the tasks",
    why: "The public code wants the number that fits a task's place. Once the model skips or repeats a number, all that follow are lost.",
    choices: [
      { value: "as-written", label: "Any number" },
      { value: "by-place", label: "The number of its place" },
    ],
  },
  {
    field: "taskMarks",
    title: "Marks of a task",
    why: "The public code drops a task that does not have exactly the three marks for instruction, input and output, also where only the empty input was left out.",
    choices: [
      { value: "as-found", label: "Read what is there" },
      { value: "exactly-three", label: "Exactly three" },
    ],
  },
  {
    field: "noInput",
    title: "No input",
    why: "The public code knows “<noinput>” alone, so “None” or “N/A” becomes an input.",
    choices: [
      { value: "any-word", label: "Any word for none" },
      { value: "mark", label: "<noinput> alone" },
    ],
  },
  {
    field: "taskExamples",
    title: "Examples that come with a task",
    why: "The public code keeps every one, also without an output or with an output that only repeats the input.",
    choices: [
      { value: "judge", label: "Refuse those, and tasks left without one" },
      { value: "keep-all", label: "Keep all" },
    ],
  },
  {
    field: "forbiddenStartsCase",
    title: "Refused openings in small letters",
    why: "The public code refuses “Write a program” and lets “write a program” pass.",
    choices: [
      { value: "any", label: "Refuse in any case" },
      { value: "as-written", label: "As written only" },
    ],
  },
];

/** Points of Self-Instruct that hold here too; the others are of questions that this recipe does not ask. */
const SHARED: readonly MethodPoint["field"][] = [
  ...(["circles", "wordsBy", "firstCharacter", "tokens", "conflictingInputs", "fieldCut"] as const),
  ...(["keepRefused", "setAside", "atGoal"] as const),
];

/** Every point in which the recipe's two methods differ, in the order of a list's way through it. */
export const alpacaPoints: readonly MethodPoint[] = [
  ...wholeTaskPoints,
  ...methodPoints.filter(({ field }) => SHARED.includes(field)),
];
