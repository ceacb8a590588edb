/** Guesses the format of a text. */
import { markedTurns } from "./conversations/marked-text.ts";
import { looksLikeCsv } from "./csv-table.ts";
import type { ImportFormat } from "./source.ts";

/** Characters that are looked at. */
const HEAD = 2_000_000;

/** Guesses from the file's name, or else from the start of the text. */
export function guessFormat(text: string, fileName = ""): ImportFormat {
  const ending = /\.(jsonl|ndjson|json|csv|tsv|txt)$/iu.exec(fileName)?.[1]?.toLowerCase();
  if (ending === "jsonl" || ending === "ndjson") return "json";
  if (ending === "csv" || ending === "tsv") return "csv";
  const start = text
    .slice(0, HEAD)
    .replace(/^\ufeff/u, "")
    .trimStart();
  if (/^\[\s*[[{\]"']/u.test(start) || start.startsWith("{") || ending === "json") return "json";
  if (markedTurns(start) !== undefined) return "conversations";
  return looksLikeCsv(text, ending === "txt") ? "csv" : "lines";
}
