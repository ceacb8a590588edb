/** The two methods a run can start from: exactly the public code's, and the same with its surprises corrected. Loads nothing. */
import type { Method } from "./method.ts";

const FORBIDDEN_WORDS = [
  ...["image", "images", "graph", "graphs", "picture", "pictures", "file", "files"],
  ...["map", "maps", "draw", "plot", "go to"],
];

/** Exactly the public code's method, so that a published run can be replayed. */
export const paperMethod: Method = {
  preset: "paper",
  demonstrations: { total: 8, machine: 2 },
  batchSize: 5,
  classificationOnly: false,
  instructionDecoding: {
    maxTokens: 1024,
    temperature: 0.7,
    topP: 0.5,
    presencePenalty: 2,
    frequencyPenalty: 0,
    stop: ["\n\n", "\n16", "16.", "16 ."],
  },
  classificationDecoding: {
    maxTokens: 3,
    temperature: 0,
    topP: 0,
    presencePenalty: 0,
    frequencyPenalty: 0,
    stop: ["\n", "Task"],
  },
  instanceDecoding: {
    maxTokens: 350,
    temperature: 0,
    topP: 0,
    presencePenalty: 1.5,
    frequencyPenalty: 0,
    stop: ["Example 6", "Task:"],
  },
  instanceMaxTokensWithClassification: 300,
  capitalize: "python",
  cutList: "drop-all",
  circles: "keep",
  words: { over: 3, atMost: 150 },
  wordsBy: "spaces",
  forbiddenWords: FORBIDDEN_WORDS,
  forbiddenStarts: ["Write a program"],
  firstCharacter: "ascii",
  tokens: "ascii",
  similarityThreshold: 0.7,
  yesNo: "exact",
  yesNoBy: "text",
  yesNoThreshold: "fitted",
  classificationAsked: "one-by-one",
  askAgain: false,
  maxInstances: 5,
  conflictingInputs: "drop-all",
  exampleSplit: "anywhere",
  fieldCut: "any-colon",
  greedy: "top-p-zero",
  keepRefused: false,
  setAside: "forget",
  atGoal: "finish-batch",
};

/** What a person with a small model wants: the same method, with each surprise corrected. */
export const defaultMethod: Method = {
  ...paperMethod,
  preset: "default",
  classificationDecoding: { ...paperMethod.classificationDecoding, topP: 1 },
  instanceDecoding: { ...paperMethod.instanceDecoding, topP: 1 },
  capitalize: "first-letter",
  cutList: "drop-last-item",
  circles: "cut",
  wordsBy: "any-script",
  firstCharacter: "any-letter",
  tokens: "unicode",
  yesNo: "first-word",
  yesNoBy: "likelihood",
  classificationAsked: "together",
  askAgain: true,
  conflictingInputs: "drop-conflicting",
  exampleSplit: "line-start",
  fieldCut: "known-field",
  greedy: "temperature-zero",
  keepRefused: true,
  setAside: "show",
  atGoal: "stop",
};

/** The two methods from which a run of one recipe can start. */
export interface MethodPair {
  /** As the paper's public code has it, to the letter. */
  readonly paper: Method;
  /** The same with its surprises corrected. */
  readonly default: Method;
}

/** Self-Instruct's. */
export const presets: MethodPair = { paper: paperMethod, default: defaultMethod };
