/** What other files are called when they are dropped on the seeds; the signatures are those of the formats' own specifications. */
import { describe, expect, it } from "vitest";
import { foreignKind, isBinary, isGzip, zipKind } from "../../../../src/core/imports/bytes/file-kind.ts";

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

describe("a file that is no text", () => {
  it.each([
    ["a Parquet file", "PAR1\x15\x04\x15\x00"],
    ["an Arrow file", "ARROW1\0\0"],
    ["a text in UTF-32", "\xff\xfe\0\0a\0\0\0"],
    ["a PDF", "%PDF-1.7\n%\xe2\xe3"],
    ["a PNG image", "\x89PNG\r\n\x1a\n\0\0"],
    ["a JPEG image", "\xff\xd8\xff\xe0\0\x10JFIF"],
    ["a GIF image", "GIF89a\x01\0\x01\0"],
    ["a WebP image", "RIFF\x24\0\0\0WEBPVP8 "],
    ["an MP4 film", "\0\0\0\x18ftypmp42"],
    ["an MP3 recording", "ID3\x04\0\0"],
    ["a SQLite database", "SQLite format 3\0\x10\0"],
    ["a GGUF model", "GGUF\x03\0\0\0"],
    ["a 7z archive", "7z\xbc\xaf\x27\x1c\0"],
    ["a file packed by Zstandard", "\x28\xb5\x2f\xfd\x24"],
    ["a file packed by bzip2", "BZh91AY&SY\x00\x01"],
    ["a tar archive", `${"data.jsonl".padEnd(257, "\0")}ustar\0`],
    ["an old Excel or Word file, or one that is locked by a password", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"],
    ["a text document (RTF)", "{\\rtf1\\ansi"],
    ["a web page (HTML)", "\n<!DOCTYPE html><title>Log in</title>"],
  ])("is %s", (kind, start) => {
    expect(foreignKind(bytes(start))).toBe(kind);
  });

  it.each([
    "ID3 tags: name three.",
    "GGUF is what?",
    "ORC or elf?",
    "BZh is the mark of a file. Which?",
    "PAR1,PAR2",
    "{}",
    "",
  ])("is not told from the letters alone that a text begins with: %s", (text) => {
    expect(foreignKind(bytes(text))).toBeUndefined();
  });

  it("is told from a text by its control characters, whatever a crash left at a text's end", () => {
    expect(isBinary(bytes("\x01\x02\x03 random \x04\x05"))).toBe(true);
    expect(isBinary(new Uint8Array(100))).toBe(true);
    expect(isBinary(bytes(`Name a river.\r\n\tOr a lake.\f${"\0".repeat(5000)}`))).toBe(false);
    expect(isBinary(new Uint8Array())).toBe(false);
  });
});

it("a zip is told by the names of its files", () => {
  expect(zipKind(["[Content_Types].xml", "xl/workbook.xml"])).toBe("sheets");
  expect(zipKind(["xl/workbook.bin"])).toBe("a binary Excel file (.xlsb)");
  expect(zipKind(["word/document.xml"])).toBe("a Word document");
  expect(zipKind(["content.xml", "META-INF/manifest.xml"])).toBe("an OpenDocument file");
  expect(zipKind(["train.jsonl"])).toBe("a zip");
});

it("a gzip is told by its mark", () => {
  expect(isGzip(Uint8Array.of(0x1f, 0x8b, 8))).toBe(true);
  expect(isGzip(bytes("{}"))).toBe(false);
});
