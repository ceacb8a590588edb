/** Every instruction in the documents of a training. What a model writes that is not among them, it did not copy. */
import { bareLine, pocketDocuments } from "../stream.ts";

/** Lines that hold an instruction: a list's items, and what follows `Task:` or `Instruction:`. */
const INSTRUCTION_LINE = /^(\d+\.|Task:|Instruction:) \S/u;

/** The instructions of the first `count` documents drawn from `seed`. */
export function corpusInstructions(seed: number, count: number): Set<string> {
  const found = new Set<string>();
  let drawn = 0;
  for (const document of pocketDocuments(seed)) {
    for (const line of document.split("\n")) if (INSTRUCTION_LINE.test(line)) found.add(bareLine(line));
    if (++drawn >= count) break;
  }
  return found;
}
