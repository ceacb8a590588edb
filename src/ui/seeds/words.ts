/** Names of file formats and of the columns' roles, in words. */
import type { ImportFormat } from "../../core/imports/source.ts";
import type { Role } from "../../core/imports/mapping.ts";

export const formatWords: Readonly<Record<ImportFormat, string>> = {
  json: "JSON",
  csv: "CSV",
  lines: "One instruction a line",
};

export const roleWords: Readonly<Record<Role, string>> = {
  instruction: "Instruction",
  input: "Input",
  output: "Output",
  instances: "List of instances",
  conversation: "Conversation",
  classification: "Is it classification?",
  name: "Title",
  id: "Id",
};
