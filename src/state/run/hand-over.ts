/** Gives a file to the person: through the browser's downloads, or at a place on the disk that they choose. */

/** What the browser may offer; TypeScript does not know it yet. */
interface WithSavePicker {
  showSaveFilePicker(options: { readonly suggestedName: string }): Promise<FileSystemFileHandle>;
}

/** Time until the download has surely begun and no longer needs the address, ms. */
const KEEP_MS = 60_000;
/** Characters of a run's name that a file's name keeps. */
const NAME_CHARACTERS = 60;

export function handOver(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEEP_MS);
}

/** Whether a file can be written straight to the disk. */
export function canSaveToDisk(): boolean {
  return "showSaveFilePicker" in window;
}

/** Asks where to write. @returns undefined when the person cancelled */
export async function askWhere(suggestedName: string): Promise<FileSystemFileHandle | undefined> {
  try {
    return await (window as unknown as WithSavePicker).showSaveFilePicker({ suggestedName });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return undefined;
    throw error;
  }
}

/** Keeps letters and digits of any script: everything else may have a meaning in a file system. */
export function safeName(name: string): string {
  const plain = name.replaceAll(/[^\p{L}\p{N}]+/gu, "-").replaceAll(/^-+|-+$/g, "");
  return [...plain].slice(0, NAME_CHARACTERS).join("") || "run";
}
