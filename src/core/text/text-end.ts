/** Takes characters off the end of a text. A pattern would try again from each place in a long run, which is slow on a hostile text. */

/** @param characters single UTF-16 units */
export function withoutEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text[end - 1] as string)) end--;
  return text.slice(0, end);
}
