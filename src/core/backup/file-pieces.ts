/** Follows the pieces of files in a backup: each file begins at 0, goes on where the last piece ended, and comes to its end. */
import { base64Bytes } from "../text/base64.ts";
import type { FilePiece } from "../runfile/tuning-format.ts";

export class FilePieces {
  #open: { readonly key: string; readonly of: number; at: number } | undefined;
  readonly #seen = new Set<string>();

  /** Whether a file has begun and not ended. */
  get isOpen(): boolean {
    return this.#open !== undefined;
  }

  /** @returns what is wrong with the piece; undefined where it follows */
  take(tuning: number, { name, at, of, base64 }: FilePiece): string | undefined {
    const key = `${tuning}.${name}`;
    const open = this.#open ?? { key, of, at: 0 };
    if (this.#open === undefined && this.#seen.has(key)) return `${name}: a second file of this name`;
    if (open.key !== key || open.of !== of || open.at !== at) return `${name}: not the piece that follows`;
    this.#seen.add(key);
    const end = at + base64Bytes(base64);
    if (end === at && of > 0) return `${name}: an empty piece`;
    this.#open = end < of ? { ...open, at: end } : undefined;
    return undefined;
  }
}
