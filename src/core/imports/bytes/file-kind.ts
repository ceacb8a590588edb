/** Tells by its first bytes what a file is that cannot be seed tasks, so that a person is told in words. */

interface Mark {
  readonly is: string;
  /** The bytes as Latin-1 characters. */
  readonly bytes: string;
  /** Where they stand. */
  readonly at?: number;
  /** Whether what follows is text. */
  readonly isText?: true;
}

/** The formats' own signatures; the longer ones stand first where one begins like another. */
const MARKS: readonly Mark[] = [
  { is: "a Parquet file", bytes: "PAR1" },
  { is: "an Arrow file", bytes: "ARROW1" },
  { is: "a Feather file", bytes: "FEA1" },
  { is: "an Avro file", bytes: "Obj\x01" },
  { is: "an ORC file", bytes: "ORC" },
  { is: "an HDF5 file", bytes: "\x89HDF\r\n\x1a\n" },
  { is: "a NumPy file", bytes: "\x93NUMPY" },
  { is: "a SQLite database", bytes: "SQLite format 3\0" },
  { is: "a GGUF model", bytes: "GGUF" },
  { is: "a pickle of Python", bytes: "\x80\x04\x95" },
  { is: "a pickle of Python", bytes: "\x80\x05\x95" },
  { is: "a text in UTF-32", bytes: "\xff\xfe\0\0" },
  { is: "a text in UTF-32", bytes: "\0\0\xfe\xff" },
  { is: "a PDF", bytes: "%PDF-", isText: true },
  { is: "a PostScript file", bytes: "%!PS-", isText: true },
  { is: "a text document (RTF)", bytes: "{\\rtf", isText: true },
  { is: "a PNG image", bytes: "\x89PNG\r\n\x1a\n" },
  { is: "a JPEG image", bytes: "\xff\xd8\xff" },
  { is: "a GIF image", bytes: "GIF87a" },
  { is: "a GIF image", bytes: "GIF89a" },
  { is: "a WebP image", bytes: "WEBP", at: 8 },
  { is: "a WAV recording", bytes: "WAVE", at: 8 },
  { is: "an AVI film", bytes: "AVI ", at: 8 },
  { is: "a TIFF image", bytes: "II*\0" },
  { is: "a TIFF image", bytes: "MM\0*" },
  { is: "an image (HEIC)", bytes: "ftypheic", at: 4 },
  { is: "an image (AVIF)", bytes: "ftypavif", at: 4 },
  { is: "an MP4 film", bytes: "ftyp", at: 4 },
  { is: "a Matroska or WebM film", bytes: "\x1aE\xdf\xa3" },
  { is: "an MP3 recording", bytes: "ID3" },
  { is: "an Ogg recording", bytes: "OggS" },
  { is: "a FLAC recording", bytes: "fLaC" },
  { is: "a tar archive", bytes: "ustar", at: 257 },
  { is: "a 7z archive", bytes: "7z\xbc\xaf\x27\x1c" },
  { is: "a RAR archive", bytes: "Rar!\x1a\x07" },
  { is: "a file packed by bzip2", bytes: "BZh" },
  { is: "a file packed by xz", bytes: "\xfd7zXZ\0" },
  { is: "a file packed by Zstandard", bytes: "\x28\xb5\x2f\xfd" },
  { is: "an old Excel or Word file, or one that is locked by a password", bytes: "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" },
  { is: "a program", bytes: "\x7fELF" },
  { is: "a WebAssembly module", bytes: "\0asm" },
];

/** Web pages begin in more ways than one. */
const WEB_PAGE = /^(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)/iu;

/** Bytes needed to tell: a tar's mark stands deepest. */
export const KIND_BYTES = 512;
/** How much is looked at to tell text from other bytes. */
const HEAD = 65_536;
/** Share of control characters from which a file is no text. */
const BINARY_SHARE = 0.05;

const ESCAPE = 0x1b;

/** Marks of letters alone may begin a text too; in the files control characters follow. */
const LETTERS = /^[ -~]+$/u;
/** Tab: no character before it stands in a text. */
const FIRST_IN_TEXT = 0x09;

/** @returns such as "a PDF", or undefined for what may be text, a zip or a gzip */
export function foreignKind(head: Uint8Array): string | undefined {
  const start = String.fromCharCode(...head.subarray(0, KIND_BYTES));
  const noText = head.subarray(0, KIND_BYTES).some((byte) => byte < FIRST_IN_TEXT);
  const mark = MARKS.find(({ bytes, at = 0, isText }) => {
    return start.startsWith(bytes, at) && (isText === true || !LETTERS.test(bytes) || noText);
  });
  if (mark !== undefined) return mark.is;
  return WEB_PAGE.test(start) ? "a web page (HTML)" : undefined;
}

export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/** What a zip is, from the names of the files in it. @returns "sheets" for a workbook that is read here */
export function zipKind(names: readonly string[]): string {
  const holds = (start: string): boolean => names.some((name) => name.startsWith(start));
  if (holds("xl/workbook.bin")) return "a binary Excel file (.xlsb)";
  if (holds("xl/workbook.xml") || holds("xl/worksheets/")) return "sheets";
  if (holds("word/")) return "a Word document";
  if (holds("ppt/")) return "a PowerPoint file";
  if (holds("META-INF/manifest.xml") || holds("content.xml")) return "an OpenDocument file";
  if (holds("Index/")) return "a file of Apple's Numbers or Pages";
  return "a zip";
}

/** Whether bytes that are not UTF-16 hold too many control characters for a text. A tail of zeros does not count: a crash leaves it. */
export function isBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, Math.min(HEAD, bytes.findLastIndex((byte) => byte !== 0) + 1));
  const controls = head.reduce((sum, byte) => sum + (isControl(byte) ? 1 : 0), 0);
  return controls > head.length * BINARY_SHARE || (head.length === 0 && bytes.length > 0);
}

function isControl(byte: number): boolean {
  return byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== ESCAPE;
}
