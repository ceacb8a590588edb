/** Opens a file whatever its bytes are: text in any encoding, packed by gzip, or a workbook. Other kinds of files are named and refused. */
import { foreignKind, isBinary, isGzip, KIND_BYTES, zipKind } from "../../../src/core/imports/bytes/file-kind.ts";
import type { SeedFileOptions, SeedReading } from "../../../src/core/imports/bytes/seed-file.ts";
import { textOfBytes } from "../../../src/core/imports/bytes/text-of-bytes.ts";
import type { ImportProblem } from "../../../src/core/imports/problems.ts";
import type { SeedSource } from "../../../src/core/imports/source.ts";
import { importLimits } from "../../../src/core/text/limits.ts";
import { isZip, zipEntries, ZipRefusal } from "../zip-entries.ts";
import { decode, standardName } from "./decode.ts";
import { gunzip, PackedRefusal } from "./inflate.ts";

/** Largest file, packed or unpacked, bytes. */
const MOST_BYTES = importLimits.characters;

/** The errors of the File API for files that are not there any more, and for folders that were dropped. */
const UNREADABLE = /^Not(?:Found|Readable)Error$/u;

interface OpenedSource extends Pick<SeedReading, "encoding" | "offers" | "sheet" | "sheets"> {
  readonly kind: "opened";
  readonly source: SeedSource;
  readonly remarks: readonly ImportProblem[];
  /** Whether a person is asked for the encoding. */
  readonly asksForEncoding: boolean;
}

type Opening =
  | OpenedSource
  /** `isForeign`: the file is whole, and of a kind that is not read here. */
  | { readonly kind: "refused"; readonly message: string; readonly isForeign: boolean };

type Options = Pick<SeedFileOptions, "encoding" | "sheet">;

export async function openSource(
  file: Blob & { readonly name?: string },
  options: Options,
  signal?: AbortSignal,
): Promise<Opening> {
  try {
    return await open(file, file.name ?? "", options, signal);
  } catch (error) {
    if (error instanceof ZipRefusal || error instanceof PackedRefusal) return refused(error.message);
    if (error instanceof DOMException && UNREADABLE.test(error.name)) {
      return refused("it cannot be read: it is a folder, or was moved or changed since it was chosen");
    }
    throw error;
  }
}

async function open(
  given: Blob,
  givenName: string,
  options: Options,
  signal: AbortSignal | undefined,
): Promise<Opening> {
  if (given.size > MOST_BYTES) return refused("the file is larger than 200 MB");
  const packed = isGzip(await head(given, KIND_BYTES));
  const file = packed ? await gunzip(given, MOST_BYTES, signal) : given;
  const name = packed ? givenName.replace(/\.gz(?:ip)?$/iu, "") : givenName;
  const start = await head(file, KIND_BYTES);
  const kind = isGzip(start) ? "a gzip within a gzip" : foreignKind(start);
  if (kind !== undefined) return foreign(`this is ${kind}`);
  return (await isZip(file)) ? ofZip(file, name, options) : ofText(file, name, options);
}

async function ofZip(file: Blob, name: string, options: Options): Promise<Opening> {
  const entries = await zipEntries(file);
  const kind = zipKind(entries.map((each) => each.name));
  if (kind === "a zip") return foreign("this is a zip: unpack it and choose the file inside");
  if (kind !== "sheets") return foreign(`this is ${kind}`);
  const { readWorkbook } = await import("./workbook.ts");
  const { rows, sheet, sheets, remarks: own } = await readWorkbook(file, entries, options.sheet);
  const others = `the sheet “${sheet}” was read, one of ${String(sheets.length)}`;
  const remarks = sheets.length > 1 ? [{ line: 0, severity: "warning", message: others } as const, ...own] : own;
  const source = { kind: "rows", rows, name } as const;
  return { kind: "opened", source, remarks, asksForEncoding: false, offers: [], sheet, sheets };
}

async function ofText(file: Blob, name: string, options: Options): Promise<Opening> {
  const chosen = options.encoding === undefined ? undefined : standardName(options.encoding);
  if (options.encoding !== undefined && chosen === undefined) {
    return refused(`there is no encoding called ${options.encoding}`);
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { text, remarks, asks, encoding, offers } = textOfBytes(bytes, decode, chosen);
  if (!encoding.startsWith("utf-16") && isBinary(bytes)) return foreign("this is not a text, or it is damaged");
  const source = { kind: "text", text, name } as const;
  return { kind: "opened", source, remarks, asksForEncoding: asks, encoding, offers, sheets: [] };
}

function refused(message: string) {
  return { kind: "refused", message, isForeign: false } as const;
}

function foreign(message: string) {
  return { kind: "refused", message, isForeign: true } as const;
}

async function head(file: Blob, bytes: number): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(0, bytes).arrayBuffer());
}
