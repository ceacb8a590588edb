/** Text as Python sees it, where JavaScript sees it differently: white space, words, capital letters. The public code is Python. */

/** One or more characters that Python's `\s` matches in a `str`; JavaScript's `\s` differs at U+001C-U+001F, U+0085 and U+FEFF. */
// eslint-disable-next-line no-control-regex -- four control characters are white space in Python
export const PYTHON_SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/u;

/** The words of `str.split()`. */
export function words(text: string): string[] {
  // One character at a time: a run of millions would make the pattern fail.
  return text.split(SPACE_CHARACTER).filter(Boolean);
}

/** Makes each run of white space one space, and removes it at the ends. */
export function collapseSpace(text: string): string {
  return words(text).join(" ");
}

/** One character of Python's white space, as source for a larger pattern. */
export const PYTHON_SPACE_CHARACTER = PYTHON_SPACE.source.slice(0, -1);
const SPACE_CHARACTER = new RegExp(PYTHON_SPACE_CHARACTER, "u");

/** `str.strip()`. */
export function strip(text: string): string {
  let end = text.length;
  while (end > 0 && SPACE_CHARACTER.test(text[end - 1] as string)) end--;
  let start = 0;
  while (start < end && SPACE_CHARACTER.test(text[start] as string)) start++;
  return text.slice(start, end);
}

/** `str.capitalize()`: the first character in title case, all the rest in lower case, names and code included. */
export function capitalize(text: string): string {
  const [first = ""] = text;
  if (first === "") return "";
  // Lower-cases the whole text and not only the rest, since a final sigma depends on the letters before it.
  return titleCase(first) + text.toLowerCase().slice(first.toLowerCase().length);
}

/** The first character in title case, the rest untouched. */
export function capitalizeFirst(text: string): string {
  const [first = ""] = text;
  return titleCase(first) + text.slice(first.length);
}

/** Whole-word search in any case, as `re.search(r"\b(word)\b", text, re.IGNORECASE)`. */
export function wholeWord(word: string): RegExp {
  const letters = [...word].map((letter) => SPECIAL_FOLDS[letter] ?? escapeForRegExp(letter)).join("");
  return new RegExp(`(?<!${WORD_CHARACTER})${letters}(?!${WORD_CHARACTER})`, "iu");
}

export function escapeForRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}

const WORD_CHARACTER = "[\\p{L}\\p{N}_]";

/** Letters that Python's IGNORECASE takes for ASCII ones and JavaScript's `i` flag does not. */
const SPECIAL_FOLDS: Readonly<Record<string, string>> = { i: "[iI\u0130\u0131]", I: "[iI\u0130\u0131]" };

function titleCase(character: string): string {
  const special = TITLE_CASE.get(character);
  if (special !== undefined) return special;
  const upper = character.toUpperCase();
  if (GEORGIAN.test(character)) return character;
  if (upper.length > 1 && character.normalize("NFD").endsWith(IOTA_BELOW)) {
    const below = upper.slice(0, -1) + IOTA_BELOW;
    const [composed = "", ...more] = below.normalize("NFC");
    return more.length === 0 ? composed : below;
  }
  const [first = "", ...rest] = upper;
  return first + rest.join("").toLowerCase();
}

/** Modern Georgian, which has capitals but no title case. */
const GEORGIAN = /[\u10d0-\u10ff\u1c90-\u1cbf]/u;
/** The Greek iota that is written below a letter in title case and after it in upper case. */
const IOTA_BELOW = "\u0345";

/** Title case of characters that the rules of `titleCase` get wrong. */
const TITLE_CASE = new Map([
  ...["\u01c4", "\u01c5", "\u01c6"].map((each) => [each, "\u01c5"] as const),
  ...["\u01c7", "\u01c8", "\u01c9"].map((each) => [each, "\u01c8"] as const),
  ...["\u01ca", "\u01cb", "\u01cc"].map((each) => [each, "\u01cb"] as const),
  ...["\u01f1", "\u01f2", "\u01f3"].map((each) => [each, "\u01f2"] as const),
  ["\u0149", "\u02bcN"],
]);
