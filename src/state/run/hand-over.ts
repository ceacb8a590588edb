/** A file to the person: through the browser's downloads, or to a place on the disk that they choose. */

/** What the browser may offer; TypeScript does not know it yet. */
interface WithSavePicker {
  showSaveFilePicker(options: { readonly suggestedName: string }): Promise<FileSystemFileHandle>;
}

/** The download has its own hold on the data once it has begun, ms. */
const KEEP_MS = 60_000;
/** Of a run's name in a file's name. */
const NAME_CHARACTERS = 60;

export function handOver(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, KEEP_MS);
}

/** Whether a file can be written straight to the disk. */
export function canSaveToDisk(): boolean {
  return "showSaveFilePicker" in window;
}

/** Asks where to write. @returns undefined when the person thought better of it */
export async function askWhere(suggestedName: string): Promise<FileSystemFileHandle | undefined> {
  try {
    return await (window as unknown as WithSavePicker).showSaveFilePicker({ suggestedName });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return undefined;
    throw error;
  }
}

/** Letters and digits of any script; everything else could mean something to a file system. */
export function safeName(name: string): string {
  const plain = name.replaceAll(/[^\p{L}\p{N}]+/gu, "-").replaceAll(/^-+|-+$/g, "");
  return [...plain].slice(0, NAME_CHARACTERS).join("") || "run";
}
