/** Counts which bytes of a text are UTF-8 and which are not. */

export interface Utf8Count {
  /** Well-formed characters beyond ASCII. */
  readonly characters: number;
  /** Places where the bytes are no UTF-8, without `cut`. */
  readonly wrong: number;
  /** Bytes of a character that the end of the text cuts off. */
  readonly cut: number;
}

/** One pass over the bytes; the rules are those of RFC 3629, section 4. */
export function countUtf8(bytes: Uint8Array): Utf8Count {
  let characters = 0;
  let wrong = 0;
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at] ?? 0;
    if (first < 0x80) {
      at++;
      continue;
    }
    const length = lengthFrom(first);
    let good = length === 0 ? 0 : 1;
    while (good > 0 && good < length && continues(first, good, bytes[at + good])) good++;
    if (length > 0 && good === length) characters++;
    else if (good > 0 && at + good === bytes.length) return { characters, wrong, cut: good };
    else wrong++;
    at += Math.max(1, good);
  }
  return { characters, wrong, cut: 0 };
}

/** Bytes of the character that a first byte begins; 0 where none begins. */
function lengthFrom(first: number): number {
  if (first >= 0xc2 && first <= 0xdf) return 2;
  if (first >= 0xe0 && first <= 0xef) return 3;
  return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
}

function continues(first: number, place: number, byte: number | undefined): boolean {
  if (byte === undefined || byte < 0x80 || byte > 0xbf) return false;
  if (place > 1) return true;
  if (first === 0xe0) return byte >= 0xa0;
  if (first === 0xed) return byte <= 0x9f;
  if (first === 0xf0) return byte >= 0x90;
  return first !== 0xf4 || byte <= 0x8f;
}
