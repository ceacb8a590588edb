/** The checks in words, for what only lists them. Loads no check. */
import type { CheckName, CheckWords } from "./check.ts";

export const checkWords: Readonly<Record<CheckName, CheckWords>> = {
  repeats: {
    title: "Repeats the question",
    about: "The answer is the instruction again, or begins with all of it.",
  },
  language: {
    title: "Another language",
    about:
      "The answer is in another language than the instruction, though the instruction does not speak of languages. Only texts long enough to be sure are compared; by script, and for ten languages in Latin letters by their commonest words.",
  },
  refusal: {
    title: "Refuses to answer",
    about:
      "The answer begins as models do when they decline: “As an AI”, “I cannot help with”, and the like in eleven languages. A story or an apology in such words fires too.",
  },
  unfinished: {
    title: "Unfinished",
    about:
      "The answer ends in the middle: with a comma, a joining word or an open bracket, with a code block that is not closed, or without a mark after sentences that have one.",
  },
  sums: {
    title: "Does not add up",
    about:
      "An equation of numbers in the answer is wrong, as 3 + 4 = 8, or a plain sum that was asked for has another result. Rounded results are right; what has letters in it is not looked at.",
  },
  code: {
    title: "Code cannot be read",
    about:
      "JSON or JavaScript in a marked block cannot be parsed, or the answer to a task that asks for JSON begins as JSON and is none. Other languages, Python among them, are not looked at: the page has no parser for them that is small.",
  },
};
export const checkNames = Object.keys(checkWords) as readonly CheckName[];
