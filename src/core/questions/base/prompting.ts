/** Prompting a model that continues text, exactly as the paper does. */
import { parseClassification } from "../../reading/base/classification.ts";
import { classificationPrompt } from "./classification-prompt.ts";
import { parseInputFirst, parseOutputFirst } from "../../reading/base/instances.ts";
import { inputFirstPrompt, outputFirstPrompt } from "./instances-prompt.ts";
import { parseInstructions } from "../../reading/base/instructions.ts";
import { instructionPrompt } from "./instructions-prompt.ts";
import type { Prompting } from "../prompting.ts";

const YES_NO_GRAMMAR = 'root ::= " "? ("Yes" | "No")';

export const basePrompting: Prompting = {
  instructions: (demonstrations, method) => ({ prompt: instructionPrompt(demonstrations, method) }),
  readInstructions: parseInstructions,

  classification(instruction, demonstrations, { yesNo }) {
    const prompt = classificationPrompt(instruction, demonstrations);
    return yesNo === "exact" ? { prompt } : { prompt, grammar: YES_NO_GRAMMAR };
  },
  readClassification: (completion, { yesNo }) => parseClassification(completion, yesNo),

  outputFirst: (instruction, demonstrations) => ({ prompt: outputFirstPrompt(instruction, demonstrations) }),
  readOutputFirst: parseOutputFirst,

  inputFirst: (instruction, demonstrations) => ({ prompt: inputFirstPrompt(instruction, demonstrations) }),
  readInputFirst: (completion, { exampleSplit }) => parseInputFirst(completion, exampleSplit),
};
