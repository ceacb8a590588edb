/** Writes texts in the encodings that JavaScript can only read: the inverse of the platform's decoder. */

/** @throws RangeError for a character that the encoding does not have */
export function encode(text: string, encoding: string): Uint8Array<ArrayBuffer> {
  if (encoding === "utf-8") return new TextEncoder().encode(text);
  if (encoding.startsWith("utf-16")) return utf16(text, encoding === "utf-16le");
  const table = tableOf(encoding);
  const bytes = [...text].flatMap((character) => {
    const found = character < "\x80" ? [character.charCodeAt(0)] : table.get(character);
    if (found === undefined) throw new RangeError(`${encoding} has no ${character}`);
    return [...found];
  });
  return Uint8Array.from(bytes);
}

export function joined(...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function utf16(text: string, isLittle: boolean): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), isLittle);
  return new Uint8Array(view.buffer);
}

const tables = new Map<string, ReadonlyMap<string, readonly number[]>>();

function tableOf(encoding: string): ReadonlyMap<string, readonly number[]> {
  const known = tables.get(encoding);
  if (known !== undefined) return known;
  const table = new Map<string, readonly number[]>();
  for (let first = 0x80; first <= 0xff; first++) {
    for (let second = 0x40; second <= 0xfe; second++) add([first, second]);
  }
  for (let byte = 0x80; byte <= 0xff; byte++) add([byte]);
  tables.set(encoding, table);
  return table;

  function add(bytes: readonly number[]): void {
    try {
      const decoder = new TextDecoder(encoding, { fatal: true });
      const [character, ...more] = decoder.decode(Uint8Array.from(bytes), { stream: true }) + decoder.decode();
      if (character !== undefined && more.length === 0 && !isPrivate(character)) table.set(character, bytes);
    } catch {
      // These bytes are no character.
    }
  }
}

function isPrivate(character: string): boolean {
  return /[\p{Co}\p{Cc}]/u.test(character);
}
