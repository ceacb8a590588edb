/** The end of a text without some characters. A pattern would look at every run of them from each of its places, which a hostile text makes dear. */

/** @param characters single UTF-16 units */
export function withoutEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text[end - 1] as string)) end--;
  return text.slice(0, end);
}
