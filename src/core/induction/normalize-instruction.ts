/** What of an induced instruction is kept (Instruction Induction, section 4.1). Follows the public code. */
import { strip, words } from "../text/python-text.ts";

/** Openings that lead over from "The instruction was"; each goes once, in this order, so several may go. */
const OPENINGS = ["probably:", "most likely:", "probably", "most likely", "to"] as const;
/** A quoted span with a space in it, of letters and a few marks. */
const QUOTED = /"([a-zA-Z.,'\\/]+ [a-zA-Z .,'\\/]+)"/u;
/** A quoted span of more words than this is the instruction itself, not a part of it. */
const MOST_QUOTED_WORDS = 3;

/** The instruction alone: one line, without its opening and without quotation marks. */
export function normalizeInstruction(prediction: string): string {
  let text = strip(prediction.startsWith(":") ? prediction.slice(1) : prediction);
  for (const opening of OPENINGS) {
    if (text.startsWith(opening)) text = strip(text.slice(opening.length));
  }
  const [line = ""] = text.split("\n", 1);
  const quoted = QUOTED.exec(line)?.[1];
  const whole = quoted !== undefined && words(quoted).length > MOST_QUOTED_WORDS ? quoted : line;
  return strip(whole.replaceAll('"', ""));
}
