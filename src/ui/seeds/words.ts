/** Names of file formats, encodings and the columns' roles, in words. */
import type { Encoding } from "../../core/imports/bytes/encodings.ts";
import type { ImportFormat } from "../../core/imports/source.ts";
import type { ImportProblem } from "../../core/imports/problems.ts";
import type { Role } from "../../core/imports/mapping.ts";
import { count } from "../words/numbers.ts";

export const formatWords: Readonly<Record<ImportFormat, string>> = {
  json: "JSON",
  csv: "CSV",
  conversations: "Conversations with marks",
  lines: "One instruction a line",
};

export const roleWords: Readonly<Record<Role, string>> = {
  instruction: "Instruction",
  input: "Input",
  output: "Output",
  instances: "List of instances",
  conversation: "Conversation",
  system: "System text",
  classification: "Is it classification?",
  name: "Title",
  id: "Id",
};

export const encodingWords: Readonly<Record<Encoding, string>> = {
  "utf-8": "UTF-8, with what cannot be read marked",
  "utf-16le": "UTF-16 (little-endian)",
  "utf-16be": "UTF-16 (big-endian)",
  "windows-1252": "Western European (Windows-1252)",
  "windows-1250": "Central European (Windows-1250)",
  "windows-1251": "Cyrillic (Windows-1251)",
  gb18030: "Chinese, simplified (GB18030)",
  big5: "Chinese, traditional (Big5)",
  shift_jis: "Japanese (Shift-JIS)",
  "euc-jp": "Japanese (EUC-JP)",
  "euc-kr": "Korean (EUC-KR)",
};

/** A problem with its place in a file; one of the file as a whole has no place. */
export function problemWords({ line, message }: ImportProblem, isSheet = false): string {
  if (line === 0) return message.charAt(0).toUpperCase() + message.slice(1);
  return `${isSheet ? "Row" : "Line"} ${count(line)}: ${message}`;
}
