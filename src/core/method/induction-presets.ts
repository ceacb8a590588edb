/** The two methods of Instruction Induction (sections 3 and 4): exactly the public code's, and the same with its nuisances mended. Loads nothing. */
import type { Decoding, Method } from "./method.ts";
import { defaultMethod, paperMethod } from "./presets.ts";

/** The public code asks for the likeliest word each time, and punishes nothing. */
const GREEDY: Omit<Decoding, "maxTokens"> = {
  temperature: 0,
  topP: 0,
  presencePenalty: 0,
  frequencyPenalty: 0,
  stop: [],
};

/** Five pairs are shown, and none comes from the machine. */
const DEMONSTRATIONS: Method["demonstrations"] = { total: 5, machine: 0 };

/** `maxInstances` is the number of held-out inputs on which an instruction is tried: 100 in the paper, where there are so many. */
const paper: Method = {
  ...paperMethod,
  demonstrations: DEMONSTRATIONS,
  instructionDecoding: { ...GREEDY, maxTokens: 50 },
  instanceDecoding: { ...GREEDY, maxTokens: 30 },
  maxInstances: 100,
  // How often an instruction was induced is counted from those that were refused as repeats.
  keepRefused: true,
};

/**
 * - A longer limit for the instruction: chat models lead up to it, and small models spell words in several tokens.
 * - Stops at the next pair, which a model that continues text begins by itself; only the first line is read anyway.
 * - Fewer inputs to try, since each is a request.
 */
const mended: Method = {
  ...defaultMethod,
  demonstrations: DEMONSTRATIONS,
  instructionDecoding: { ...GREEDY, topP: 1, maxTokens: 100, stop: ["\nInput:"] },
  instanceDecoding: { ...GREEDY, topP: 1, maxTokens: 30, stop: ["\nInput:", "\nInstruction:"] },
  maxInstances: 20,
};

export const inductionMethods = { paper, default: mended } as const;
