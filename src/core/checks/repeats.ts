/** Fires where the answer is the question again. */
import { checkWords } from "./check-words.ts";
import { LOOKED_AT, whole, type Check } from "./check.ts";

/** A shorter instruction may well begin its answer: "Hello." "Hello. How are you?" */
const LEAST_WORDS = 5;

export const repeats: Check = {
  name: "repeats",
  ...checkWords.repeats,
  find({ instruction, output }) {
    const asked = words(instruction);
    const said = words(output);
    if (asked.length === 0 || asked.some((word, i) => said[i] !== word)) return undefined;
    return said.length === asked.length || asked.length >= LEAST_WORDS ? whole(output) : undefined;
  },
};

function words(text: string): string[] {
  return (
    text
      .slice(0, LOOKED_AT)
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  );
}
