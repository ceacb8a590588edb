/** Reads a seed file whatever its bytes are: text in any encoding, packed by gzip, or a workbook. Other kinds of files are named and refused. */
import { foreignKind, isBinary, isGzip, KIND_BYTES, zipKind } from "../../../src/core/imports/bytes/file-kind.ts";
import type { SeedFileOptions, SeedReading } from "../../../src/core/imports/bytes/seed-file.ts";
import { textOfBytes } from "../../../src/core/imports/bytes/text-of-bytes.ts";
import { importSeeds } from "../../../src/core/imports/import-seeds.ts";
import type { ImportProblem } from "../../../src/core/imports/problems.ts";
import type { ImportOptions, SeedImport, SeedSource } from "../../../src/core/imports/source.ts";
import { importLimits } from "../../../src/core/text/limits.ts";
import { isZip, zipEntries, ZipRefusal } from "../zip-entries.ts";
import { decode, standardName } from "./decode.ts";
import { gunzip, PackedRefusal } from "./inflate.ts";

/** Largest file, packed or unpacked, bytes. */
const MOST_BYTES = importLimits.characters;
const READ_HERE = "Seeds are read from JSON, JSON lines, CSV, plain text and Excel workbooks (.xlsx).";

/** The errors of the File API for files that are not there any more, and for folders that were dropped. */
const UNREADABLE = /^Not(?:Found|Readable)Error$/u;

/** Reads and checks everything; what is wrong with the file stands among the problems. */
export async function readSeedFile(
  file: Blob & { readonly name?: string },
  options: SeedFileOptions = {},
  signal?: AbortSignal,
): Promise<SeedReading> {
  try {
    return await read(file, file.name ?? "", options, signal);
  } catch (error) {
    if (error instanceof ZipRefusal || error instanceof PackedRefusal) return refused(error.message);
    if (error instanceof DOMException && UNREADABLE.test(error.name)) {
      return refused("it cannot be read: it is a folder, or was moved or changed since it was chosen");
    }
    throw error;
  }
}

async function read(
  given: Blob,
  givenName: string,
  options: SeedFileOptions,
  signal?: AbortSignal,
): Promise<SeedReading> {
  if (given.size > MOST_BYTES) return refused("the file is larger than 200 MB");
  const packed = isGzip(await head(given, KIND_BYTES));
  const file = packed ? await gunzip(given, MOST_BYTES, signal) : given;
  const name = packed ? givenName.replace(/\.gz(?:ip)?$/iu, "") : givenName;
  const start = await head(file, KIND_BYTES);
  const kind = isGzip(start) ? "a gzip within a gzip" : foreignKind(start);
  if (kind !== undefined) return refused(`this is ${kind}`, READ_HERE);
  return (await isZip(file)) ? ofZip(file, name, options) : ofText(file, name, options);
}

async function ofZip(file: Blob, name: string, options: SeedFileOptions): Promise<SeedReading> {
  const entries = await zipEntries(file);
  const kind = zipKind(entries.map((each) => each.name));
  if (kind === "a zip") return refused("this is a zip: unpack it and choose the file inside", READ_HERE);
  if (kind !== "sheets") return refused(`this is ${kind}`, READ_HERE);
  const { readWorkbook } = await import("./workbook.ts");
  const { rows, sheet, sheets, remarks } = await readWorkbook(file, entries, options.sheet);
  const others = `the sheet “${sheet}” was read, one of ${String(sheets.length)}`;
  const all = sheets.length > 1 ? [{ line: 0, severity: "warning", message: others } as const, ...remarks] : remarks;
  return { ...withRemarks({ kind: "rows", rows, name }, options, all), offers: [], sheet, sheets };
}

async function ofText(file: Blob, name: string, options: SeedFileOptions): Promise<SeedReading> {
  const chosen = options.encoding === undefined ? undefined : standardName(options.encoding);
  if (options.encoding !== undefined && chosen === undefined) {
    return refused(`there is no encoding called ${options.encoding}`);
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { text, remarks, asks, encoding, offers } = textOfBytes(bytes, decode, chosen);
  if (!encoding.startsWith("utf-16") && isBinary(bytes)) {
    return refused("this is not a text, or it is damaged", READ_HERE);
  }
  const imported = withRemarks({ kind: "text", text, name }, options, remarks);
  return { ...imported, asks: asks ? "encoding" : imported.asks, encoding, offers, sheets: [] };
}

function withRemarks(source: SeedSource, options: ImportOptions, remarks: readonly ImportProblem[]): SeedImport {
  const imported = importSeeds(source, options);
  return { ...imported, problems: [...remarks, ...imported.problems] };
}

function refused(...sentences: readonly string[]): SeedReading {
  return {
    tasks: [],
    problems: [{ line: 0, severity: "error", message: sentences.join(". ") }],
    asks: null,
    offers: [],
    sheets: [],
    ...{ format: "lines", columns: [], header: undefined, mapping: {}, rowCount: 0, preview: [] },
  };
}

async function head(file: Blob, bytes: number): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(0, bytes).arrayBuffer());
}
