/** A text's lines, and one line's JSON: every reader of foreign text starts here. The time grows only linearly with the text. */
import { importLimits } from "./limits.ts";

/** A line without its end; lines count from 1. */
export interface NumberedText {
  readonly line: number;
  readonly text: string;
}

/** The lines of a text, one at a time, without a byte-order mark; `\n` and `\r\n` end them, as JSON Lines has it. */
export function* numberedLines(file: string): Generator<NumberedText> {
  let start = file.startsWith("\ufeff") ? 1 : 0;
  for (let line = 1; start < file.length; line++) {
    const end = file.indexOf("\n", start);
    const stop = end === -1 ? file.length : end;
    yield { line, text: file.slice(start, file[stop - 1] === "\r" && stop > start ? stop - 1 : stop) };
    start = stop + 1;
  }
}

/** The value of a JSON text; undefined when it is not JSON or nests too deep. */
export function parsedJson(text: string, depth: number = importLimits.depth): unknown {
  return nestsDeeperThan(text, depth) ? undefined : parsed(text);
}

/** What is wrong with a piece of text, checked before it is parsed. */
export function textProblem(text: string): string | undefined {
  return text.length > importLimits.lineCharacters ? "the line is longer than 1 MB" : undefined;
}

/** What is wrong with a whole file, checked before its lines are read. */
export function fileProblem(file: string): string | undefined {
  return file.length > importLimits.characters ? "the file is larger than 200 MB" : undefined;
}

/** Whether a JSON text nests too deep for the recursive functions that walk its value. */
export function nestsTooDeep(json: string): boolean {
  return nestsDeeperThan(json, importLimits.depth);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN = new Set([0x5b, 0x7b]);
const CLOSE = new Set([0x5d, 0x7d]);

/** Whether brackets outside strings nest deeper than `limit`; one pass, valid JSON or not. */
export function nestsDeeperThan(json: string, limit: number): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < json.length; i++) {
    const unit = json.charCodeAt(i);
    if (inString) {
      if (unit === BACKSLASH) i++;
      else if (unit === QUOTE) inString = false;
    } else if (unit === QUOTE) inString = true;
    else if (OPEN.has(unit)) {
      if (++depth > limit) return true;
    } else if (CLOSE.has(unit)) depth--;
  }
  return false;
}
