/** Reads seed tasks from JSON, CSV, conversations, plain lines, or the rows of a sheet. The one reader, whichever way a file comes. */
import { fileProblem } from "../text/lines.ts";
import { cellTable } from "./cell-table.ts";
import { guessMapping } from "./columns/guess-mapping.ts";
import { conversationTable } from "./conversations/conversation-table.ts";
import { csvTable } from "./csv-table.ts";
import { guessFormat } from "./format-guess.ts";
import { joinedTurns } from "./conversations/turn-rows.ts";
import { jsonTable } from "./json/json-table.ts";
import { pastedTable } from "./pasted.ts";
import { Problems } from "./problems.ts";
import type { ImportFormat, ImportOptions, PreviewRow, SeedImport, SeedSource } from "./source.ts";
import type { ImportTable } from "./table.ts";
import { TaskGatherer } from "./tasks/gather-tasks.ts";
import { readRow, type RowTask } from "./tasks/row-tasks.ts";

const PREVIEW_ROWS = 20;
const PREVIEW_CHARACTERS = 2_000;
/** A prompt of the paper shows eight. */
const FEWEST_SEEDS = 8;
/** Stands for a character that could not be decoded, here or where the file was made. */
const LOST_CHARACTER = "\ufffd";

/** Reads seed tasks and checks everything; never throws. */
export function importSeeds(source: SeedSource, options: ImportOptions = {}): SeedImport {
  const problems = new Problems();
  const { format, table: asRead } = read(source, options, problems);
  const table = joinedTurns(asRead);
  const guess = guessMapping(table);
  const mapping = options.mapping ?? guess.mapping;
  const gatherer = new TaskGatherer(problems);
  const preview: PreviewRow[] = [];
  for (const row of table.rows) {
    if (problems.tooMany) break;
    const { tasks, remarks, problem } = readRow(row, mapping, options.mapping === undefined);
    if (problem !== undefined) problems.error(row.line, problem);
    for (const remark of remarks) problems.warning(row.line, remark);
    for (const task of tasks) {
      if (preview.length < PREVIEW_ROWS) preview.push(previewOf(row.line, task));
      gatherer.take(row.line, task);
    }
  }
  const { tasks } = gatherer;
  if (tasks.length === 0 && !problems.failed) problems.error(1, "the file holds no task");
  if (tasks.length > 0 && tasks.length < FEWEST_SEEDS) {
    problems.warning(1, `only ${tasks.length} tasks; a prompt of the paper shows ${FEWEST_SEEDS}`);
  }
  return {
    tasks: problems.failed && options.skipInvalid !== true ? [] : tasks,
    problems: problems.all,
    asks: options.mapping === undefined && !guess.isSure && table.rows.length > 0 ? "columns" : null,
    ...{ format, columns: table.columns, header: table.header, mapping, rowCount: table.rows.length, preview },
  };
}

function read(source: SeedSource, options: ImportOptions, problems: Problems) {
  if (source.kind === "rows") {
    const rows = source.rows.map((cells, index) => ({ line: index + 1, cells }));
    return { format: "rows", table: cellTable(rows, options.header, problems) } as const;
  }
  const tooLarge = fileProblem(source.text);
  if (tooLarge !== undefined) problems.error(1, tooLarge);
  const text = tooLarge === undefined ? source.text : "";
  noteLostCharacters(text, problems);
  const format = options.format ?? guessFormat(text, source.name);
  return { format, table: tableOf(text, format, source.name, options, problems) };
}

function tableOf(
  text: string,
  format: ImportFormat,
  name: string | undefined,
  { header }: ImportOptions,
  problems: Problems,
): ImportTable {
  switch (format) {
    case "json":
      return jsonTable(text, name, header, problems);
    case "csv":
      return csvTable(text, header, problems);
    case "conversations":
      return conversationTable(text, problems);
    case "lines":
      return pastedTable(text, problems);
  }
}

/** One remark at the first place. */
function noteLostCharacters(text: string, problems: Problems): void {
  const at = text.indexOf(LOST_CHARACTER);
  if (at === -1) return;
  let line = 1;
  for (let end = text.indexOf("\n"); end !== -1 && end < at; end = text.indexOf("\n", end + 1)) line++;
  problems.warning(line, "the text holds the sign \ufffd, which stands for a character that was lost; read as it is");
}

function previewOf(line: number, { instruction, instances: [first], system }: RowTask): PreviewRow {
  const cut = (text = "") => text.slice(0, PREVIEW_CHARACTERS);
  return {
    ...{ line, instruction: cut(instruction), input: cut(first?.input), output: cut(first?.output) },
    ...(system === undefined ? {} : { system: cut(system) }),
  };
}
