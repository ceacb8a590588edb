/** The two methods of Alpaca: exactly its public code's, and the same with its surprises corrected. Loads nothing. */
import type { Method } from "./method.ts";
import { defaultMethod, paperMethod } from "./presets.ts";

const FORBIDDEN_WORDS = [...paperMethod.forbiddenWords, "video", "audio", "music", "flowchart", "diagram"];
const DECODING: Method["instructionDecoding"] = {
  maxTokens: 3072,
  temperature: 1,
  topP: 1,
  presencePenalty: 0,
  frequencyPenalty: 0,
  // A "20." ends the reply wherever it stands, in the middle of a price too.
  stop: ["\n20", "20."],
};

const paper: Method = {
  ...paperMethod,
  demonstrations: { total: 3, machine: 0 },
  instructionDecoding: DECODING,
  capitalize: "keep",
  cutList: "drop-last-item",
  forbiddenWords: FORBIDDEN_WORDS,
  forbiddenStartsCase: "as-written",
  tasksAsked: "twenty",
  taskLanguage: "english",
  tasksParted: "anywhere",
  taskNumbers: "by-place",
  taskMarks: "exactly-three",
  noInput: "mark",
  taskExamples: "keep-all",
};

export const alpacaMethods: Readonly<Record<"paper" | "default", Method>> = {
  /** Its code also forbids the end of the text by a logit bias, which engines here do not take: a list may end early. */
  paper,
  default: {
    ...defaultMethod,
    demonstrations: paper.demonstrations,
    instructionDecoding: { ...DECODING, stop: [] },
    capitalize: paper.capitalize,
    cutList: paper.cutList,
    forbiddenWords: FORBIDDEN_WORDS,
    forbiddenStartsCase: "any",
    tasksAsked: "fitted",
    taskLanguage: "as-shown",
    tasksParted: "own-line",
    taskNumbers: "as-written",
    taskMarks: "as-found",
    noInput: "any-word",
    taskExamples: "judge",
  },
};
