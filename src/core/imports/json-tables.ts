/** Tables from JSON: one object a line, or one array of objects with its elements read one by one. */
import { arrayItems } from "./json-array.ts";
import { importLimits } from "../text/limits.ts";
import { numberedLines, readJson, type NumberedText } from "../text/lines.ts";
import type { Problems } from "./problems.ts";
import { cellsOf, type ImportRow, type ImportTable } from "./table.ts";

/** One JSON object a line; blank lines are skipped. */
export function jsonLinesTable(text: string, problems: Problems): ImportTable {
  return objects(numberedLines(text), problems);
}

/** One JSON array of objects, or a single object. */
export function jsonArrayTable(text: string, problems: Problems): ImportTable {
  return objects(arrayItems(text, problems), problems);
}

function objects(items: Iterable<NumberedText>, problems: Problems): ImportTable {
  const rows: ImportRow[] = [];
  const columns = new Set<string>();
  for (const { line, text } of items) {
    if (text.trim() === "") continue;
    if (problems.tooMany) break;
    if (rows.length >= importLimits.rows) {
      problems.error(line, `more than ${importLimits.rows} rows`);
      break;
    }
    const reading = readJson(text);
    if (reading.kind === "problem") {
      problems.error(line, reading.message);
      continue;
    }
    const cells = cellsOf(reading.value);
    if (cells === undefined) {
      problems.error(line, "not a JSON object");
      continue;
    }
    rows.push({ line, cells });
    for (const name of cells.keys()) if (columns.size < importLimits.columns) columns.add(name);
  }
  return { columns: [...columns], rows };
}
