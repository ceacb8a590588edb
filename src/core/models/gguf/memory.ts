/** How much memory a GGUF needs while llama.cpp runs it on the processor, and whether its weights are widened. The only estimate of both. */
import type { GgufFacts } from "./facts.ts";

/** llama.cpp's program and its working memory, bytes. */
const PROGRAM_BYTES = 150e6;
/** The context is kept once for each kind of prompt. */
const SLOTS = 4;
/** Each number of the context in half precision, bytes. */
const CONTEXT_VALUE_BYTES = 2;
/** What is needed besides the weights where the header is not known, bytes. */
const UNKNOWN_CONTEXT_BYTES = 150e6;
/** Weights in single precision above this are too much for a tab beside everything else, bytes. */
const MOST_WIDENED_BYTES = 1.5e9;
const SINGLE_PRECISION_BYTES = 4;

/**
 * @param bytes of the file
 * @param contextTokens that one request may take
 * @returns bytes; 0 when not even the file's size is known
 */
export function ggufMemory(
  bytes: number,
  contextTokens: number,
  { parameters, contextValues }: Partial<Pick<GgufFacts, "parameters" | "contextValues">> = {},
): number {
  if (bytes <= 1) return 0;
  const context =
    contextValues === undefined ? UNKNOWN_CONTEXT_BYTES : contextValues * contextTokens * SLOTS * CONTEXT_VALUE_BYTES;
  const weights = parameters !== undefined && isWidened(parameters) ? widenedBytes(parameters) : bytes;
  return weights + context + PROGRAM_BYTES;
}

/** Whether weights of any format are widened to single precision while they load, which is faster where they fit. */
export function isWidened(parameters: number): boolean {
  return widenedBytes(parameters) <= MOST_WIDENED_BYTES;
}

/** Bytes of that many weights in single precision. */
function widenedBytes(parameters: number): number {
  return parameters * SINGLE_PRECISION_BYTES;
}
