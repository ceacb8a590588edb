/** What of an answer is compared when an instruction is carried out (Instruction Induction, section 4.2). Follows the public code. */
import { strip } from "../text/python-text.ts";

/** Python's `string.punctuation`, but for the hyphen, which becomes a space before. */
const PUNCTUATION = /[!"#$%&'()*+,./:;<=>?@[\\\]^_`{|}~]/gu;

/**
 * The first sentence of the first line, in lower case and without ASCII punctuation. White space inside and at its end
 * stays, and counts where answers are compared as wholes.
 */
export function normalizeAnswer(answer: string): string {
  const joined = answer.replaceAll(" and ", " ").replaceAll("Sentence 1:", " ").replaceAll("Sentence 2:", " ");
  const line = before(strip(joined), "\n");
  return before(line, ".").toLowerCase().replaceAll("-", " ").replaceAll(PUNCTUATION, "");
}

function before(text: string, mark: string): string {
  const at = text.indexOf(mark);
  return at < 0 ? text : text.slice(0, at);
}
