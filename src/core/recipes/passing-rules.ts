/** Which candidates of a completion a question about all of them names. */
import type { ReadCandidate } from "../questions/instructions.ts";

/** Those that no rule refused, each with its number among the candidates, from 0. Parts set aside have no number. */
export function passingRules(
  read: readonly (Pick<ReadCandidate, "instruction" | "aside"> & Partial<Pick<ReadCandidate, "refusal">>)[],
): readonly { readonly instruction: string; readonly index: number }[] {
  return read
    .filter(({ aside }) => aside === undefined)
    .map(({ instruction, refusal }, index) => ({ instruction, index, refusal }))
    .filter(({ refusal }) => refusal === undefined)
    .map(({ instruction, index }) => ({ instruction, index }));
}
