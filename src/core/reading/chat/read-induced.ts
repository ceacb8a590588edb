/** Reads the instruction that a chat model induced: takes off what wraps it, then normalises it as the paper does. */
import { normalizeInstruction } from "../../induction/normalize-instruction.ts";
import { readLine } from "./lines.ts";
import { withoutMarkup } from "./markup.ts";
import { afterOpening, isOpeningRemark } from "./remarks.ts";
import { ownLines } from "./wrapping.ts";

/** `The instruction given was:`, in the words of the question. */
const LEAD =
  /^(?:the|this|my|your|that) (?:\p{L}+ ){0,2}instruction (?:\p{L}+ ){0,5}(?:was|is|were|be|been)\b(?: likely| most likely| probably)?[ \t]*[:,]?[ \t]*(?=\S)/iu;

/** The first line that says something; the paper's normalising of the whole reply where none does. */
export function readChatInduced(reply: string): string {
  for (const line of ownLines(reply, bearsMark)) {
    const instruction = normalizeInstruction(inner(line));
    if (instruction !== "") return instruction;
  }
  return normalizeInstruction(ownLines(reply, bearsMark).join("\n"));
}

function bearsMark(line: string): boolean {
  return readLine(line).mark !== "none";
}

/** A line without greeting, label, marks and lead; empty where nothing else is in it. */
function inner(line: string): string {
  const said = withoutMarkup(readLine(line).text);
  const opened = isOpeningRemark(said) ? afterOpening(said) : said;
  return withoutMarkup(opened.replace(LEAD, ""));
}
