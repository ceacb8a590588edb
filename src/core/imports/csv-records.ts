/** Reads CSV (RFC 4180) with any delimiter and any line end, in one pass. */
import { importLimits } from "../text/limits.ts";
import type { Problems } from "./problems.ts";

/** One record and its first line. */
export interface CsvRecord {
  readonly line: number;
  /** At most one more than the limit on columns. */
  readonly cells: readonly string[];
  /** Characters of the record in the file. */
  readonly length: number;
}

const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const RETURN = 0x0d;

/** The records of a text. Reading stops at a quotation mark that is never closed, because it takes in the rest. */
export function* csvRecords(text: string, delimiter: string, problems: Problems): Generator<CsvRecord> {
  const separator = delimiter.charCodeAt(0);
  let at = text.startsWith("\ufeff") ? 1 : 0;
  let line = 1;
  while (at < text.length && !problems.tooMany) {
    const start = at;
    const firstLine = line;
    const cells: string[] = [];
    for (;;) {
      const cell = text.charCodeAt(at) === QUOTE ? quotedCell(text, at) : plainCell(text, at, separator);
      if (cell === undefined) {
        problems.error(line, "a quotation mark is never closed");
        return;
      }
      if (cells.length <= importLimits.columns) cells.push(cell.text);
      line += cell.lineEnds;
      at = cell.end;
      const next = text.charCodeAt(at);
      if (at < text.length && !endsCell(next, separator)) {
        problems.error(line, "something stands between a closing quotation mark and the next cell");
        at = plainCell(text, at, separator).end;
      }
      if (text.charCodeAt(at) !== separator) break;
      at++;
    }
    yield { line: firstLine, cells, length: at - start };
    if (text.charCodeAt(at) === RETURN && text.charCodeAt(at + 1) === LINE_FEED) at++;
    at++;
    line++;
  }
}

interface Cell {
  readonly text: string;
  /** Place after the cell. */
  readonly end: number;
  readonly lineEnds: number;
}

function plainCell(text: string, start: number, separator: number): Cell {
  let end = start;
  while (end < text.length && !endsCell(text.charCodeAt(end), separator)) end++;
  return { text: text.slice(start, end), end, lineEnds: 0 };
}

/** @returns undefined when the quotation mark at `start` is never closed */
function quotedCell(text: string, start: number): Cell | undefined {
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && text.charCodeAt(end + 1) === QUOTE) end = text.indexOf('"', end + 2);
  if (end === -1) return undefined;
  const inside = text.slice(start + 1, end);
  return { text: inside.replaceAll('""', '"'), end: end + 1, lineEnds: inside.split("\n").length - 1 };
}

function endsCell(unit: number, separator: number): boolean {
  return unit === separator || unit === LINE_FEED || unit === RETURN;
}
