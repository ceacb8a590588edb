/** Reads whole tasks from a Markdown table with a column for the task, one for its output and perhaps one for its input. */
import { inputOf } from "./content.ts";
import { fieldMark } from "./fields.ts";
import { withoutMarkup } from "./markup.ts";
import type { Name } from "./names.ts";
import type { FoundTask } from "./found-task.ts";
import { tableRows, type TableRow } from "./table.ts";

export function tableTasks(lines: readonly string[]): FoundTask[] {
  return tableRows(lines).flatMap((row): FoundTask[] => {
    const instruction = cell(row, ["task"]);
    const output = cell(row, ["output", "answer"]);
    if (instruction === undefined || output === undefined) return [];
    const input = inputOf([cell(row, ["input"]) ?? ""]);
    return [{ instruction: withoutMarkup(instruction), instances: [{ input, output }] }];
  });
}

function cell(row: TableRow, names: readonly Name[]): string | undefined {
  return [...row].find(([column]) => fieldMark(`${column}:`, names))?.[1];
}
