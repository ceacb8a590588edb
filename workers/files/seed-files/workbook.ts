/** Reads a sheet of an Excel workbook (.xlsx) as rows of text. The libraries for it are loaded with this module, when a workbook is opened. */
import { zipSync, type Zippable } from "fflate";
import type { MergeRange, Sheet } from "hucre";
import { readXlsx } from "hucre/xlsx";
import type { ImportProblem } from "../../../src/core/imports/problems.ts";
import { importLimits } from "../../../src/core/text/limits.ts";
import { entryStream, ZipRefusal, type ZipEntry } from "../zip-entries.ts";
import { cellText } from "./sheet-text.ts";

export interface SheetReading {
  /** One for each row of the sheet, so that the first row's number is 1; a blank row has no cell. */
  readonly rows: readonly (readonly string[])[];
  readonly sheet: string;
  /** The sheets a person sees in the workbook. */
  readonly sheets: readonly string[];
  readonly remarks: readonly ImportProblem[];
}

const PARTS = /\.(?:xml|rels)$/u;

/**
 * @param chosen the sheet's name; without one, the first that is not hidden
 * @throws ZipRefusal when the workbook is damaged or too large
 */
export async function readWorkbook(zip: Blob, entries: readonly ZipEntry[], chosen?: string): Promise<SheetReading> {
  const bytes = await unpackedParts(zip, entries);
  const sheets: string[] = [];
  let wanted = chosen;
  const workbook = await readXlsx(bytes, {
    readStyles: true,
    maxRows: importLimits.rows + 2,
    sheets: ({ name, hidden, veryHidden }) => {
      if (hidden !== true && veryHidden !== true) sheets.push(name);
      wanted ??= sheets[0];
      return name === wanted;
    },
  }).catch((error: unknown) => {
    throw new ZipRefusal(`the workbook cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  });
  const sheet = workbook.sheets.find(({ name }) => name === wanted);
  if (sheet === undefined) {
    throw new ZipRefusal(
      chosen === undefined ? "the workbook holds no sheet that can be read" : `the workbook has no sheet “${chosen}”`,
    );
  }
  return { ...textOf(sheet), sheet: sheet.name, sheets: [...new Set(sheets)] };
}

/** Unpacks the parts that hold cells by our own reader, which stops at what the zip says of their sizes, and packs them as they are. */
async function unpackedParts(zip: Blob, entries: readonly ZipEntry[]): Promise<Uint8Array> {
  const parts = entries.filter(({ name }) => PARTS.test(name));
  const most = importLimits.characters;
  if (parts.reduce((sum, { size }) => sum + size, 0) > most) {
    throw new ZipRefusal(`the workbook unpacks to more than ${String(most / 1_000_000)} MB`);
  }
  const unpacked: Zippable = {};
  for (const each of parts) {
    const stream = await entryStream(zip, each);
    unpacked[each.name] = [new Uint8Array(await new Response(stream).arrayBuffer()), { level: 0 }];
  }
  return zipSync(unpacked);
}

function textOf(sheet: Sheet): Pick<SheetReading, "rows" | "remarks"> {
  const remarks: ImportProblem[] = [];
  const rows = sheet.rows.map((values, row) =>
    values.map((value, column) => {
      const cell = sheet.cells?.get(`${String(row)},${String(column)}`);
      const message = cell && cellRemark(cell.type, cell.formula !== undefined && value === null);
      if (message !== undefined) remarks.push({ line: row + 1, severity: "warning", message });
      return cellText(value, cell);
    }),
  );
  for (const merge of sheet.merges ?? []) fillDown(rows, merge);
  return { rows: rows.map(withoutEmptyEnd), remarks };
}

function cellRemark(type: string, isUncounted: boolean): string | undefined {
  if (type === "error") return "a formula of the sheet ended in an error";
  return isUncounted
    ? "a formula without a stored result was left empty: open the file in Excel and save it"
    : undefined;
}

/** A cell merged over several rows counts for each of them. */
function fillDown(rows: string[][], { startRow, startCol, endRow }: MergeRange): void {
  const text = rows[startRow]?.[startCol] ?? "";
  for (const row of rows.slice(startRow + 1, endRow + 1)) row[startCol] = text;
}

function withoutEmptyEnd(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== "") + 1);
}
