/** A table from a text of conversations, in which marks say who speaks. */
import { importLimits } from "../../text/limits.ts";
import { numberedLines, textProblem } from "../../text/lines.ts";
import type { Problems } from "../problems.ts";
import type { ImportRow, ImportTable } from "../table.ts";
import { markedTurns } from "./marked-text.ts";

const COLUMN = "conversation";
/** A line that parts two conversations. */
const PARTING = /^\s{0,20}(?:-{3,}|={3,}|\*{3,}|<\|endoftext\|>|<\/?s>)\s{0,20}$/u;

/** A blank line before a question ends a conversation that has its answer. */
export function conversationTable(text: string, problems: Problems): ImportTable {
  const rows: ImportRow[] = [];
  for (const { line, text: block } of blocks(text)) {
    const problem = rows.length >= importLimits.rows ? `more than ${importLimits.rows} rows` : textProblem(block);
    if (problem !== undefined) problems.error(line, problem);
    if (rows.length >= importLimits.rows || problems.tooMany) break;
    if (problem === undefined) rows.push({ line, cells: new Map([[COLUMN, block]]) });
  }
  return { columns: [COLUMN], rows };
}

interface Block {
  readonly line: number;
  readonly text: string;
}

function* blocks(text: string): Generator<Block> {
  let lines: string[] = [];
  let first = 1;
  let isAfterBlank = false;
  for (const { line, text: raw } of numberedLines(text)) {
    const isParting = PARTING.test(raw);
    const isNew = isParting || (isAfterBlank && isQuestion(raw) && hasAnswer(lines));
    if (isNew && lines.some((each) => each.trim() !== "")) yield { line: first, text: lines.join("\n") };
    if (isNew || lines.length === 0) {
      lines = [];
      first = line;
    }
    isAfterBlank = raw.trim() === "";
    if (!isParting && (lines.length > 0 || !isAfterBlank)) lines.push(raw);
  }
  if (lines.some((each) => each.trim() !== "")) yield { line: first, text: lines.join("\n") };
}

function isQuestion(line: string): boolean {
  return markedTurns(line)?.[0]?.speaker === "user" || /^\s{0,3}(?:Human|User|Q|Question)\s{0,2}:/iu.test(line);
}

/** Whether the last block has been answered: only then does a new question begin another conversation. */
function hasAnswer(lines: readonly string[]): boolean {
  return lines.some((line) =>
    /^\s{0,3}(?:#{1,4}\s{0,3})?(?:Assistant|AI|Bot|GPT|ChatGPT|Model|A|Answer|Response|Output)\s{0,2}:/iu.test(line),
  );
}
