/** A table from plain lines: one instruction a line, with or without a list's numbers or bullets. */
import { importLimits } from "../text/limits.ts";
import { numberedLines, textProblem } from "../text/lines.ts";
import type { Problems } from "./problems.ts";
import type { ImportRow, ImportTable } from "./table.ts";

const LIST_MARK = /^(?:\d{1,6}[.)]|[-*•–])\s+/u;

/** Reads one instruction a line; blank lines are skipped. */
export function pastedTable(text: string, problems: Problems): ImportTable {
  const rows: ImportRow[] = [];
  for (const { line, text: raw } of numberedLines(text)) {
    const instruction = raw.trim().replace(LIST_MARK, "");
    if (instruction === "") continue;
    const problem = rows.length >= importLimits.rows ? `more than ${importLimits.rows} rows` : textProblem(raw);
    if (problem !== undefined) problems.error(line, problem);
    if (rows.length >= importLimits.rows || problems.tooMany) break;
    if (problem === undefined) rows.push({ line, cells: new Map([["instruction", instruction]]) });
  }
  return { columns: ["instruction"], rows };
}
