/** Small Excel workbooks, written part by part, as ECMA-376 has them. */
import { strToU8, zipSync } from "fflate";

export interface WrittenSheet {
  readonly name: string;
  /** The sheet's `<row>` elements. */
  readonly rows: string;
  readonly merges?: readonly string[];
  readonly hidden?: boolean;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** @param formats number formats of the styles 1, 2, … @param strings the `<si>` elements of the shared strings */
export function workbook(
  sheets: readonly WrittenSheet[],
  { formats = [], strings = "" }: { readonly formats?: readonly string[]; readonly strings?: string } = {},
): Uint8Array<ArrayBuffer> {
  const parts = {
    "[Content_Types].xml": `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}.sheet.main+xml"/></Types>`,
    "_rels/.rels": relations([`${DOCUMENT}/officeDocument`, "xl/workbook.xml"]),
    "xl/_rels/workbook.xml.rels": relations(
      ...sheets.map((_, index) => [`${DOCUMENT}/worksheet`, `worksheets/sheet${String(index + 1)}.xml`] as const),
      [`${DOCUMENT}/styles`, "styles.xml"],
      [`${DOCUMENT}/sharedStrings`, "sharedStrings.xml"],
    ),
    "xl/workbook.xml": `<workbook ${MAIN} xmlns:r="${DOCUMENT}"><sheets>${sheets.map(sheetEntry).join("")}</sheets></workbook>`,
    "xl/styles.xml": styles(formats),
    "xl/sharedStrings.xml": `<sst ${MAIN}>${strings}</sst>`,
    ...Object.fromEntries(
      sheets.map((each, index) => [`xl/worksheets/sheet${String(index + 1)}.xml`, sheetPart(each)]),
    ),
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(HEAD + xml)])));
}

/** A row of plain texts, each in its own cell. */
export function textRow(number: number, ...texts: readonly string[]): string {
  const cells = texts.map(
    (text, index) => `<c r="${cellName(number, index)}" t="inlineStr"><is><t>${text}</t></is></c>`,
  );
  return `<row r="${String(number)}">${cells.join("")}</row>`;
}

function cellName(row: number, column: number): string {
  return `${"ABCDEFGH".charAt(column)}${String(row)}`;
}

function relations(...targets: readonly (readonly [type: string, target: string])[]): string {
  const all = targets.map(
    ([type, target], index) => `<Relationship Id="rId${String(index + 1)}" Type="${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${all.join("")}</Relationships>`;
}

function sheetEntry({ name, hidden }: WrittenSheet, index: number): string {
  const number = String(index + 1);
  return `<sheet name="${name}" sheetId="${number}" r:id="rId${number}"${hidden === true ? ' state="hidden"' : ""}/>`;
}

function sheetPart({ rows, merges = [] }: WrittenSheet): string {
  const merged = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join("");
  return `<worksheet ${MAIN}><sheetData>${rows}</sheetData>${merged === "" ? "" : `<mergeCells>${merged}</mergeCells>`}</worksheet>`;
}

function styles(formats: readonly string[]): string {
  const own = formats.map((code, index) => `<numFmt numFmtId="${String(200 + index)}" formatCode="${code}"/>`);
  const cells = formats.map((_, index) => `<xf numFmtId="${String(200 + index)}" applyNumberFormat="1"/>`);
  return `<styleSheet ${MAIN}><numFmts>${own.join("")}</numFmts><cellXfs><xf numFmtId="0"/>${cells.join("")}<xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`;
}
