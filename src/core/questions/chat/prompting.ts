/** Prompting a model that answers instead of continuing: messages ask for what the paper's scaffolding implies, readers take any style of answer. */
import {
  INPUT_FIRST_GRAMMAR,
  inputFirstSchema,
  listGrammar,
  listSchema,
  OUTPUT_FIRST_GRAMMAR,
  outputFirstSchema,
  YES_NO_GRAMMAR,
  YES_NO_SCHEMA,
} from "./constraints.ts";
import { classificationMessages, inputFirstMessages, instructionMessages, outputFirstMessages } from "./messages.ts";
import { readChatClassification } from "../../reading/chat/read-classification.ts";
import { readChatInputFirst } from "../../reading/chat/read-input-first.ts";
import { readChatInstructions } from "../../reading/chat/read-instructions.ts";
import { readChatOutputFirst } from "../../reading/chat/read-output-first.ts";
import { parseClassification } from "../../reading/base/classification.ts";
import type { Prompting } from "../prompting.ts";

/** What the paper's stop at "16." leaves room for after eight demonstrations. */
const NEW_TASKS = 7;
/** The method's stops at a blank line or a number would end a reply at its greeting; these only keep it from going on for ever. */
const STOPS = {
  instructions: [`\n${NEW_TASKS + 1}.`],
  classification: ["\nTask:"],
  instances: ["\nExample 6", "\nTask:"],
} as const;

/** Tokens of a yes/no reply: a chat model may lead up to its answer, as in "The answer is: No". */
const REPLY_TOKENS = 24;

export const chatPrompting: Prompting = {
  instructions: (demonstrations, { classificationOnly }) => ({
    prompt: instructionMessages(demonstrations, NEW_TASKS, classificationOnly),
    grammar: listGrammar(NEW_TASKS),
    jsonSchema: listSchema(NEW_TASKS),
    stop: STOPS.instructions,
  }),
  readInstructions: readChatInstructions,

  classification(instruction, demonstrations, { yesNo }) {
    const prompt = classificationMessages(instruction, demonstrations);
    const stop = STOPS.classification;
    const open = { prompt, stop, maxTokens: REPLY_TOKENS };
    return yesNo === "exact" ? open : { ...open, grammar: YES_NO_GRAMMAR, jsonSchema: YES_NO_SCHEMA };
  },
  readClassification: (completion, { yesNo }) =>
    yesNo === "exact" ? parseClassification(completion, yesNo) : readChatClassification(completion),

  outputFirst: (instruction, demonstrations, { maxInstances }) => ({
    prompt: outputFirstMessages(instruction, demonstrations),
    grammar: OUTPUT_FIRST_GRAMMAR,
    jsonSchema: outputFirstSchema(maxInstances),
    stop: STOPS.instances,
  }),
  readOutputFirst: readChatOutputFirst,

  inputFirst: (instruction, demonstrations, { maxInstances }) => ({
    prompt: inputFirstMessages(instruction, demonstrations),
    grammar: INPUT_FIRST_GRAMMAR,
    jsonSchema: inputFirstSchema(maxInstances),
    stop: STOPS.instances,
  }),
  readInputFirst: readChatInputFirst,
};
