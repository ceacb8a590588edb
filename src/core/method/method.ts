/** A run's method as a value: every number of the paper and every place where the public code surprises, by name. */

/** What a request asks for, as the questions name it: in Self-Instruct new instructions, the classification, instances. */
export type RequestStage = string;

/** How one request is decoded, in the words of the OpenAI interface. */
export interface Decoding {
  readonly maxTokens: number;
  readonly temperature: number;
  readonly topP: number;
  readonly presencePenalty: number;
  readonly frequencyPenalty: number;
  readonly stop: readonly string[];
}

export interface Method {
  readonly preset: "paper" | "default" | "custom";

  /** Instructions shown in one prompt, and how many of them come from the machine's own tasks once there are any. */
  readonly demonstrations: { readonly total: number; readonly machine: number };
  /** Prompts built from one state of the pool, before any of their results is seen. */
  readonly batchSize: number;
  /** Show and ask for classification tasks only. */
  readonly classificationOnly: boolean;

  readonly instructionDecoding: Decoding;
  readonly classificationDecoding: Decoding;
  /** `maxTokens` here serves a batch without a classification task. */
  readonly instanceDecoding: Decoding;
  /** New tokens for a batch that holds a classification task, whose prompt is longer. */
  readonly instanceMaxTokensWithClassification: number;

  /** `python` lower-cases all but the first letter, names and code included, as `str.capitalize` does. */
  readonly capitalize: "python" | "first-letter";
  /** What happens to a list cut off by length: all of it goes, or only the unfinished last item. */
  readonly cutList: "drop-all" | "drop-last-item";

  /** An instruction needs more than `over` words and at most `atMost`. */
  readonly words: { readonly over: number; readonly atMost: number };
  /** Whole words, in any case, that a language model alone cannot serve. */
  readonly forbiddenWords: readonly string[];
  readonly forbiddenStarts: readonly string[];
  readonly firstCharacter: "ascii" | "any-letter";

  /** How text becomes tokens for ROUGE-L: `[a-z0-9]` runs, or Unicode letters and digits. */
  readonly tokens: "ascii" | "unicode";
  /** The largest ROUGE-L F an admitted instruction may have to any instruction of the pool, 0 to 1. */
  readonly similarityThreshold: number;

  /** Which replies count: only the strings Yes, yes, YES, or the first word in any case. */
  readonly yesNo: "exact" | "first-word";
  /** Ask once more when a reply is neither yes nor no, then record `unknown`. */
  readonly askAgain: boolean;

  readonly maxInstances: number;
  /** One input with two outputs: drop every instance of the task, or the conflicting ones. */
  readonly conflictingInputs: "drop-all" | "drop-conflicting";
  /** Where the word Example begins a new instance. */
  readonly exampleSplit: "anywhere" | "line-start";
  /** What the fine-tuning rows may cut from an input: up to any first colon, or a known field name at its start. */
  readonly fieldCut: "any-colon" | "known-field";

  /** Greedy decoding as the public code asks for it (`top_p` 0) or plainly (temperature 0, `top_p` 1). */
  readonly greedy: "top-p-zero" | "temperature-zero";
  /** Keep refused candidates and refused instances in the ledger, with the reason. */
  readonly keepRefused: boolean;
  /** The paper finishes the batch in which the goal is reached; else the run ends on the task that reaches it. */
  readonly atGoal: "finish-batch" | "stop";
}

const FORBIDDEN_WORDS = [
  ...["image", "images", "graph", "graphs", "picture", "pictures", "file", "files"],
  ...["map", "maps", "draw", "plot", "go to"],
];

/** The public code to the bit, so that a published run can be replayed (METHOD: sections 1 to 5 of the appendix code). */
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
  words: { over: 3, atMost: 150 },
  forbiddenWords: FORBIDDEN_WORDS,
  forbiddenStarts: ["Write a program"],
  firstCharacter: "ascii",
  tokens: "ascii",
  similarityThreshold: 0.7,
  yesNo: "exact",
  askAgain: false,
  maxInstances: 5,
  conflictingInputs: "drop-all",
  exampleSplit: "anywhere",
  fieldCut: "any-colon",
  greedy: "top-p-zero",
  keepRefused: false,
  atGoal: "finish-batch",
};

/** What a person with a small model wants: the same method, with each surprise mended. */
export const defaultMethod: Method = {
  ...paperMethod,
  preset: "default",
  classificationDecoding: { ...paperMethod.classificationDecoding, topP: 1 },
  instanceDecoding: { ...paperMethod.instanceDecoding, topP: 1 },
  capitalize: "first-letter",
  cutList: "drop-last-item",
  firstCharacter: "any-letter",
  tokens: "unicode",
  yesNo: "first-word",
  askAgain: true,
  conflictingInputs: "drop-conflicting",
  exampleSplit: "line-start",
  fieldCut: "known-field",
  greedy: "temperature-zero",
  keepRefused: true,
  atGoal: "stop",
};

export const presets = { paper: paperMethod, default: defaultMethod } as const;
