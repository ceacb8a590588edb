/** The export formats a person chooses from, the usual one first. */
import { alpacaFormat, alpacaLinesFormat } from "./formats/alpaca.ts";
import { csvFormat } from "./formats/csv.ts";
import type { AnyExportFormat, ExportFormat } from "./format.ts";
import { fullFormat } from "../runfile/full.ts";
import { messagesFormat } from "./formats/messages.ts";
import { parquetFormat } from "./formats/parquet.ts";
import { promptCompletionFormat } from "./formats/prompt-completion.ts";
import { sharegptFormat } from "./formats/sharegpt.ts";
import { upstreamFormat } from "./formats/self-instruct.ts";

/** Those whose file is text. */
export const formats: readonly ExportFormat[] = [
  messagesFormat,
  alpacaFormat,
  alpacaLinesFormat,
  promptCompletionFormat,
  sharegptFormat,
  csvFormat,
  fullFormat,
];

/** All, those of bytes included; what keeps everything stands last. */
export const allFormats: readonly AnyExportFormat[] = [
  ...formats.slice(0, -1),
  parquetFormat,
  upstreamFormat,
  fullFormat,
];
