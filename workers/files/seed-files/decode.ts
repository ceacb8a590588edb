/** Decodes bytes by the browser's own decoder. */

/** @returns undefined when `strict` and a byte does not fit @throws RangeError for an encoding without a decoder */
export function decode(encoding: string, bytes: Uint8Array, strict: boolean): string | undefined {
  const decoder = new TextDecoder(encoding, { fatal: strict });
  try {
    // As a stream, because some versions of Node decode a whole text in Windows-1252 as Latin-1.
    return decoder.decode(bytes, { stream: true }) + decoder.decode();
  } catch {
    return undefined;
  }
}

/** The standard's own name for an encoding. @returns undefined for one without a decoder */
export function standardName(encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding).encoding;
  } catch {
    return undefined;
  }
}
