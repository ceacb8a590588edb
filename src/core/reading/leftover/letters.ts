/** The letters and digits of a text, folded so that readings of it can be compared, each with its place. Knows no reader. */

/** From the first character to the one after the last, in UTF-16 units. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Letters {
  /** Letters and digits alone, in one case. */
  readonly folded: string;
  /** For each unit of `folded`, where its character begins and ends in the text. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
}

const LETTER = /[\p{L}\p{N}]/u;
const LETTERS = /[\p{L}\p{N}]+/gu;
const MAX_ASCII = 0x7f;

/** Reads a whole text once. */
export function lettersOf(text: string): Letters {
  const parts: string[] = [];
  let length = 0;
  // A character folds to three units at most.
  let from = new Uint32Array(text.length + 16);
  let to = new Uint32Array(text.length + 16);
  for (let at = 0; at < text.length;) {
    const code = text.codePointAt(at) as number;
    const end = at + (code > 0xffff ? 2 : 1);
    const own = foldedCharacter(code);
    if (own !== "") {
      if (length + own.length > from.length) [from, to] = [longer(from), longer(to)];
      for (let i = 0; i < own.length; i++) {
        from[length] = at;
        to[length++] = end;
      }
      parts.push(own);
    }
    at = end;
  }
  return { folded: parts.join(""), from: from.subarray(0, length), to: to.subarray(0, length) };
}

/** The folded letters alone. */
export function foldedLetters(text: string): string {
  const parts: string[] = [];
  for (const [word] of text.matchAll(LETTERS)) for (const each of word) parts.push(foldedOnce(each));
  return parts.join("");
}

export function hasLetters(text: string): boolean {
  return LETTER.test(text);
}

const known = new Map<number, string>();
/** More different characters than any script has. */
const MOST_KNOWN = 20_000;

function foldedCharacter(code: number): string {
  if (code <= MAX_ASCII) return ASCII[code] as string;
  const before = known.get(code);
  if (before !== undefined) return before;
  const character = String.fromCodePoint(code);
  const folded = LETTER.test(character) ? foldedOnce(character) : "";
  if (known.size < MOST_KNOWN) known.set(code, folded);
  return folded;
}

/** Upper case first: `ß` and `SS`, `ς` and `Σ` then are the same. */
function foldedOnce(character: string): string {
  const lowered = character.toUpperCase().toLowerCase();
  return lowered.length === 1 ? lowered : [...lowered].filter((each) => LETTER.test(each)).join("");
}

const ASCII = Array.from({ length: MAX_ASCII + 1 }, (_, code) => {
  const character = String.fromCharCode(code);
  return LETTER.test(character) ? character.toLowerCase() : "";
});

function longer(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const next = new Uint32Array(array.length * 2);
  next.set(array);
  return next;
}
