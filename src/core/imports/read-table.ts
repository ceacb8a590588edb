/** Reads a table from a text of any format, or from the rows of a sheet, whatever it is for. */
import { fileProblem } from "../text/lines.ts";
import { cellTable } from "./cell-table.ts";
import { conversationTable } from "./conversations/conversation-table.ts";
import { csvTable } from "./csv-table.ts";
import { guessFormat } from "./format-guess.ts";
import { jsonTable } from "./json/json-table.ts";
import { pastedTable } from "./pasted.ts";
import type { Problems } from "./problems.ts";
import type { ImportFormat, ImportOptions, SeedSource } from "./source.ts";
import type { ImportTable } from "./table.ts";

type TableOptions = Pick<ImportOptions, "format" | "header">;

/** Stands for a character that could not be decoded, here or where the file was made. */
const LOST_CHARACTER = "\ufffd";

/** @param problems takes what is wrong with the source; a table that cannot be read has no row */
export function readTable(
  source: SeedSource,
  options: TableOptions,
  problems: Problems,
): { readonly format: ImportFormat | "rows"; readonly table: ImportTable } {
  if (source.kind === "table") return { format: "rows", table: source.table };
  if (source.kind === "rows") {
    const rows = source.rows.map((cells, index) => ({ line: index + 1, cells }));
    return { format: "rows", table: cellTable(rows, options.header, problems) };
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
  { header }: TableOptions,
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
