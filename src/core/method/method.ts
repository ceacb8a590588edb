/** A run's method as a value: every number of the paper and every place where the public code surprises, by name. */
import * as v from "valibot";
import { texts, whole, type Read } from "../shape.ts";
import { guidanceSchema } from "./guidance.ts";
import { promptEditsSchema } from "./prompt-edits.ts";
import { samplingByStageSchema } from "./sampling.ts";

/** What a request asks for, as the questions name it: in Self-Instruct new instructions, the classification, instances. */
export type RequestStage = string;

/** How one request is decoded, in the words of the OpenAI interface. */
const decodingSchema = v.object({
  maxTokens: whole,
  temperature: v.number(),
  topP: v.number(),
  presencePenalty: v.number(),
  frequencyPenalty: v.number(),
  stop: texts,
});
export type Decoding = Read<typeof decodingSchema>;

/** How whole tasks are asked for and read, in the recipe whose requests bring instruction, input and output together. */
const wholeTaskPoints = {
  /** How many tasks a list has, those shown included: always twenty, or as many as the context has room for. */
  tasksAsked: v.exactOptional(v.picklist(["twenty", "fitted"])),
  /** The language of new tasks: English, or that of the tasks shown. */
  taskLanguage: v.exactOptional(v.picklist(["english", "as-shown"])),
  /** Where one task ends: at `###` anywhere, or where that is a line of its own and where the next task begins. */
  tasksParted: v.exactOptional(v.picklist(["anywhere", "own-line"])),
  /** The number that the marks of a task must have: that of its place in the list, or the one it was given. */
  taskNumbers: v.exactOptional(v.picklist(["by-place", "as-written"])),
  /** Which tasks are read: those with exactly three marks, or all, whatever marks they lack or have too many of. */
  taskMarks: v.exactOptional(v.picklist(["exactly-three", "as-found"])),
  /** What says that there is no input: `<noinput>` alone, or any word for none. */
  noInput: v.exactOptional(v.picklist(["mark", "any-word"])),
  /** Whether the examples of a whole task are judged as other instances are. Without one it keeps, a task is refused. */
  taskExamples: v.exactOptional(v.picklist(["keep-all", "judge"])),
} as const;

export const methodSchema = v.object({
  preset: v.picklist(["paper", "default", "custom"]),

  /** Instructions shown in one prompt, and how many of them come from the machine's own tasks once there are any. */
  demonstrations: v.object({ total: whole, machine: whole }),
  /** Prompts built from one state of the pool, before any of their results is seen. */
  batchSize: whole,
  /** Show and ask for classification tasks only. */
  classificationOnly: v.boolean(),

  instructionDecoding: decodingSchema,
  classificationDecoding: decodingSchema,
  /** `maxTokens` here is for a batch without a classification task. */
  instanceDecoding: decodingSchema,
  /** New tokens for a batch that holds a classification task, whose prompt is longer. */
  instanceMaxTokensWithClassification: whole,

  /** `python` lower-cases all but the first letter, names and code included, as `str.capitalize` does; `keep` changes none. */
  capitalize: v.picklist(["python", "first-letter", "keep"]),
  /** What happens to a list cut off by length: all of it goes, or only the unfinished last item. */
  cutList: v.picklist(["drop-all", "drop-last-item"]),
  /** Whether a reply that repeats itself is stopped there. A method without this point keeps such replies. */
  circles: v.exactOptional(v.picklist(["keep", "cut"])),

  /** An instruction needs more than `over` words and at most `atMost`. */
  words: v.object({ over: whole, atMost: whole }),
  /** Which words those are: what stands between white space, or also the letters of scripts without spaces (`countWords`). */
  wordsBy: v.exactOptional(v.picklist(["spaces", "any-script"])),
  /** Whole words, in any case, that ask for more than text. */
  forbiddenWords: texts,
  forbiddenStarts: texts,
  /** Whether an instruction begins with one of them in any case, or only as it is written there. Absent: in any case. */
  forbiddenStartsCase: v.exactOptional(v.picklist(["any", "as-written"])),
  firstCharacter: v.picklist(["ascii", "any-letter"]),

  /** How text becomes tokens for ROUGE-L: `[a-z0-9]` runs, or Unicode letters and digits. */
  tokens: v.picklist(["ascii", "unicode"]),
  /** The largest ROUGE-L F an admitted instruction may have to any instruction of the pool, 0 to 1. */
  similarityThreshold: v.number(),

  /** Which replies count: only the strings Yes, yes, YES, or the first word in any case. */
  yesNo: v.picklist(["exact", "first-word"]),
  /** What decides: the reply's text, or how likely Yes and No are as its first word. Absent in older runs: the text. */
  yesNoBy: v.exactOptional(v.picklist(["text", "likelihood"])),
  /** By likelihood: yes above this difference of log-probabilities; `fitted` for the threshold that labelled tasks gave. */
  yesNoThreshold: v.exactOptional(v.union([v.literal("fitted"), v.pipe(v.number(), v.finite())])),
  /** Whether tasks of one list are asked about together or one after the other; absent is the latter. */
  classificationAsked: v.exactOptional(v.picklist(["one-by-one", "together"])),
  /** Ask once more when a reply is neither yes nor no, then record `unknown`. */
  askAgain: v.boolean(),

  maxInstances: whole,
  /** One input with two outputs: drop every instance of the task, or the conflicting ones. */
  conflictingInputs: v.picklist(["drop-all", "drop-conflicting"]),
  /** Where the word Example begins a new instance. */
  exampleSplit: v.picklist(["anywhere", "line-start"]),
  /** What the fine-tuning rows may cut from an input: up to any first colon, or a known field name at its start. */
  fieldCut: v.picklist(["any-colon", "known-field"]),

  /** Greedy decoding as the public code asks for it (`top_p` 0) or plainly (temperature 0, `top_p` 1). */
  greedy: v.picklist(["top-p-zero", "temperature-zero"]),
  /** Keep refused candidates and refused instances in the ledger, with the reason. */
  keepRefused: v.boolean(),
  /** Show in the ledger every part of a list reply that was not taken as a candidate, with its reason; absent is `forget`. */
  setAside: v.exactOptional(v.picklist(["show", "forget"])),
  ...wholeTaskPoints,
  /** Where a list of instructions is answered: one answer to each, or examples as in Self-Instruct. */
  answers: v.exactOptional(v.picklist(["answer", "examples", "examples-by-kind"])),

  /** What the tasks are to be about; absent in the paper, whose prompts say nothing of it. */
  guidance: v.exactOptional(guidanceSchema),
  /** Sentences of prompts in a person's words; absent where all are built in. */
  prompts: v.exactOptional(promptEditsSchema),
  /** Sampling that a person has set, by stage: it goes before the decodings above and before the model's own. */
  sampling: v.exactOptional(samplingByStageSchema),

  /** The paper finishes the batch in which the goal is reached; else the run ends on the task that reaches it. */
  atGoal: v.picklist(["finish-batch", "stop"]),
});
export type Method = Read<typeof methodSchema>;
