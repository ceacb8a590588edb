/** The export formats a person chooses from, the usual one first, those with the whole run last. */
import type { ExportFormat } from "./format.ts";
import { alpacaFormat } from "./formats/alpaca.ts";
import { alpacaLinesFormat } from "./formats/alpaca-lines.ts";
import { csvFormat } from "./formats/csv.ts";
import { fullFormat } from "./formats/full.ts";
import { messagesFormat } from "./formats/messages.ts";
import { parquetFormat } from "./formats/parquet.ts";
import { promptCompletionFormat } from "./formats/prompt-completion.ts";
import { reviewTableFormat } from "./formats/review-table.ts";
import { selfInstructFormat } from "./formats/self-instruct.ts";
import { sharegptFormat } from "./formats/sharegpt.ts";

export const formats: readonly ExportFormat[] = [
  messagesFormat,
  alpacaFormat,
  alpacaLinesFormat,
  promptCompletionFormat,
  sharegptFormat,
  csvFormat,
  reviewTableFormat,
  parquetFormat,
  selfInstructFormat,
  fullFormat,
];

/** The formats that every zip of a dataset holds. */
export const formatsOfEveryZip = formats.filter(({ isInEveryZip }) => isInEveryZip);
