/** Reads the output with which a chat model carried out an instruction: takes off what wraps it, and keeps its first line. */
import { contentOf } from "./content.ts";
import { fieldMark, marksIn, withMarksApart } from "./fields.ts";
import { withoutMarkup } from "./markup.ts";
import { isOpeningRemark } from "./remarks.ts";
import { ownLines } from "./wrapping.ts";

/** `The output is:`, in the words of the question. */
const LEAD = /^(?:the )?(?:\p{L}+ )?(?:output|answer) (?:is|would be)[ \t]*:?[ \t]*(?=\S)/iu;

export function readChatExecuted(reply: string): string {
  const lines = withMarksApart(ownLines(reply, isField), "input", "output");
  const [output] = marksIn(lines, ["output", "answer"]);
  const content = contentOf(output ? [output.rest, ...lines.slice(output.at + 1)] : lines);
  const [first = "", ...more] = content.split("\n").filter((line) => line.trim() !== "");
  const leadsOn = more.length > 0 && isOpeningRemark(first.trim()) && /[:：]\**$/u.test(first.trim());
  return withoutMarkup(withoutMarkup(leadsOn ? (more[0] ?? "") : first).replace(LEAD, ""));
}

function isField(line: string): boolean {
  return fieldMark(line, ["input", "output", "answer"]) !== undefined;
}
