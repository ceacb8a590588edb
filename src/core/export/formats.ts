/** The export formats a person chooses from, the usual one first. */
import { alpacaFormat, alpacaLinesFormat } from "./alpaca.ts";
import { csvFormat } from "./csv.ts";
import type { AnyExportFormat, ExportFormat } from "./format.ts";
import { fullFormat } from "../runfile/full.ts";
import { messagesFormat } from "./messages.ts";
import { parquetFormat } from "./parquet.ts";
import { promptCompletionFormat } from "./prompt-completion.ts";
import { sharegptFormat } from "./sharegpt.ts";
import { upstreamFormat } from "./upstream-zip.ts";

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
