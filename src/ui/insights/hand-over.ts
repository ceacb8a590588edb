/** Gives a file to the browser's downloads. */

/** The download has its own hold on the data well before this, ms. */
const HELD_MS = 60_000;
const NAME_CHARACTERS = 60;

export function handOver(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), HELD_MS);
}

/** Letters and digits of any script; all else could mean something to a file system. */
export function fileNamePart(text: string): string {
  const plain = text.replaceAll(/[^\p{L}\p{N}]+/gu, "-").replaceAll(/^-+|-+$/g, "");
  return [...plain].slice(0, NAME_CHARACTERS).join("") || "run";
}
